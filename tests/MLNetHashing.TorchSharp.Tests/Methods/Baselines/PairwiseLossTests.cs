using Microsoft.ML;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Methods.Baselines;

public class PairwiseLossTests
{
    private const int Bits = 8;

    public static TheoryData<string> Losses => ["DCMH", "PairwiseCosine"];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Loss_and_gradients_are_those_of_the_formula_written_out(string method)
    {
        var random = new NumpyRandomState(3);
        for (var round = 0; round < 10; round++)
        {
            using var scope = NewDisposeScope();
            var (batch, first, second) = (1 + random.Below(6), random.NextDouble(), random.NextDouble());
            var (image, text) = (RandomBatch.Codes(random, batch, Bits), RandomBatch.Codes(random, batch, Bits));
            var labels = RandomBatch.Labels(random, batch, 3, 0.4);

            var loss = Loss(method, first, second)(image.requires_grad_(), text.requires_grad_(), labels);
            loss.backward();

            var literal = Literal(method, first, second);
            Assert.Equal(literal(image.Rows(), text.Rows(), labels.Rows()), loss.item<float>(), 5);
            AssertGradient(image.grad!.Rows(), image.Rows(), moved => literal(moved, text.Rows(), labels.Rows()));
            AssertGradient(text.grad!.Rows(), text.Rows(), moved => literal(image.Rows(), moved, labels.Rows()));
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Samples_that_are_one_or_without_labels_or_of_one_class_give_no_NaN(string method)
    {
        foreach (var (batch, label) in new[] { (1, 1f), (1, 0f), (5, 1f), (5, 0f) })
        {
            using var scope = NewDisposeScope();
            // Codes of zeros have no direction, which is where a cosine's gradient could go astray.
            var (image, text) = (zeros(batch, Bits).requires_grad_(), zeros(batch, Bits).requires_grad_());

            var loss = Loss(method, 1, 1)(image, text, full([batch, 1], label));
            loss.backward();

            Assert.True(float.IsFinite(loss.item<float>()));
            Assert.True(image.grad!.isfinite().all().item<bool>());
            Assert.True(text.grad!.isfinite().all().item<bool>());
        }
    }

    [Fact]
    public void Everything_wrong_with_the_options_is_told_at_once()
    {
        var trainers = new MLContext().Hashing().Trainers;

        var dcmh = Assert.Throws<ArgumentException>(() => trainers.Dcmh(
            "Image", "Text", "Tags", new DcmhOptions { Gamma = -1, Eta = double.NaN, Dropout = 1, HeadRate = 0, EncoderRate = -1 }));
        var cosine = Assert.Throws<ArgumentException>(() => trainers.PairwiseCosine(
            "Image", "Text", "Tags", new PairwiseCosineOptions { QuantizationWeight = -1 }));
        var ssah = Assert.Throws<ArgumentException>(() => trainers.Ssah("Image", "Text", "Tags", new SsahOptions { Delta = -1 }));

        string[] wrong = ["Gamma is -1", "Eta is NaN", "Dropout is 1", "HeadRate is 0", "EncoderRate is -1"];
        Assert.All(wrong, phrase => Assert.Contains(phrase, dcmh.Message));
        Assert.Contains("PairwiseCosine cannot be used: QuantizationWeight is -1", cosine.Message);
        Assert.Contains("SSAH cannot be used: Delta is -1", ssah.Message);
    }

    private static Func<Tensor, Tensor, Tensor, Tensor> Loss(string method, double first, double second)
        => method == "DCMH" ? new DcmhLoss(first, second).Compute : new PairwiseCosineLoss(first).Compute;

    private static Func<double[][], double[][], double[][], double> Literal(string method, double first, double second) => method == "DCMH"
        ? (image, text, labels) => LiteralPairwise.Dcmh(image, text, labels, first, second)
        : (image, text, labels) => LiteralPairwise.Cosine(image, text, labels, first);

    private static void AssertGradient(double[][] gradient, double[][] rows, Func<double[][], double> loss)
    {
        const double Step = 1e-6;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var bit = 0; bit < Bits; bit++)
                Assert.Equal((At(i, bit, Step) - At(i, bit, -Step)) / (2 * Step), gradient[i][bit], 4);
        }

        double At(int row, int bit, double offset)
        {
            double[][] moved = [.. rows.Select(values => values.ToArray())];
            moved[row][bit] += offset;
            return loss(moved);
        }
    }
}
