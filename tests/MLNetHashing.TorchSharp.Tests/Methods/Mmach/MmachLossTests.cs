using static TorchSharp.torch;

namespace MLNetHashing.Tests.Methods.Mmach;

public class MmachLossTests
{
    private const int Bits = 16;
    private static readonly (double Alpha, double Beta, double Gamma, double Lambda, double Margin) Weights = (0.3, 1.9, 0.9, 0.7, 0.4);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Similarity_and_quantisation_are_those_of_the_released_code(int number)
    {
        using var scope = NewDisposeScope();
        var expected = FixtureFile.Cases("mesdch.json")[number];
        var codes = expected.Tensor("codes").requires_grad_();
        var buffer = expected.Tensor("buffer");

        var similarity = SimilarityDivergence.Compute(
            Similarity.Cosine(Similarity.Unit(codes), Similarity.Unit(buffer)),
            LabelSimilarity.Cosine(expected.Tensor("labels"), expected.Tensor("buffer_labels")),
            tensor(buffer.shape[0]));
        var quantization = Quantization.Compute(codes, expected.Tensor("binary"));
        (similarity + quantization).backward();

        AssertNear(expected.GetProperty("similarity").GetDouble(), similarity);
        AssertNear(expected.GetProperty("quantization").GetDouble(), quantization);
        FixtureFile.AssertNear(expected.Tensor("grad_of_sum"), codes.grad!, 1e-4, 1e-6);

        static void AssertNear(double published, Tensor loss) => Assert.InRange(loss.item<float>(), published * (1 - 1e-5), published * (1 + 1e-5));
    }

    [Fact]
    public void The_loss_of_each_network_is_that_of_the_formula_written_out_and_so_is_its_gradient()
    {
        using var scope = NewDisposeScope();
        var random = new NumpyRandomState(3);
        var (alpha, beta, gamma, lambda, margin) = Weights;
        for (var round = 0; round < 10; round++)
        {
            var (batch, buffered, classes) = (2 + random.Below(6), 1 + random.Below(12), 2 + random.Below(4));
            var (image, text, label) = (Codes(random, batch), Codes(random, batch), Codes(random, batch));
            var buffer = new MmachCodes(Codes(random, buffered), Codes(random, buffered), Codes(random, buffered));
            var (labels, bufferLabels) = (RandomBatch.Labels(random, batch, classes, 0.5), RandomBatch.Labels(random, buffered, classes, 0.5));
            var unified = Quantization.Signs(Codes(random, batch));

            var loss = new MmachLoss(alpha, beta, gamma, lambda, margin)
                .Compute(new(image, text, label), labels, unified, buffer, bufferLabels, tensor((long)buffered));
            loss.backward();

            double Ordered(double[][] codes, Tensor others, Tensor of) => LiteralMmach.Triplets(codes, others.Rows(), labels.Rows(), margin)
                + lambda * LiteralMmach.Divergence(codes, labels.Rows(), of.Rows(), bufferLabels.Rows());
            double Itself(double[][] codes, Tensor of) => beta * (LiteralMmach.Triplets(codes, codes, labels.Rows(), margin)
                + lambda * LiteralMmach.Divergence(codes, labels.Rows(), of.Rows(), bufferLabels.Rows()))
                + gamma * LiteralMmach.Quantization(codes, unified.Rows());
            double OfImages(double[][] codes) => Itself(codes, buffer.Image) + Ordered(codes, label, buffer.Label);
            double OfTexts(double[][] codes) => Itself(codes, buffer.Text) + Ordered(codes, label, buffer.Label);
            double OfLabels(double[][] codes) => Itself(codes, buffer.Label) + Ordered(codes, image, buffer.Image) + alpha * Ordered(codes, text, buffer.Text);
            Assert.Equal(OfImages(image.Rows()) + OfTexts(text.Rows()) + OfLabels(label.Rows()), loss.item<float>(), 4);
            AssertSlopes(OfImages, image);
            AssertSlopes(OfTexts, text);
            AssertSlopes(OfLabels, label);
        }

        static Tensor Codes(NumpyRandomState random, int count) => RandomBatch.Codes(random, count, Bits).requires_grad_();
    }

    [Fact]
    public void Triplets_of_a_whole_batch_are_those_of_three_loops()
    {
        using var scope = NewDisposeScope();
        var random = new NumpyRandomState(4);
        var (anchors, others) = (RandomBatch.Codes(random, 128, Bits), RandomBatch.Codes(random, 128, Bits));
        var labels = RandomBatch.Labels(random, 128, 18, 0.15);

        var loss = new GradedTriplet(labels, 0.4).Compute(Similarity.Unit(anchors), Similarity.Unit(others)).item<float>();

        var expected = LiteralMmach.Triplets(anchors.Rows(), others.Rows(), labels.Rows(), 0.4);
        Assert.InRange(loss, expected * (1 - 1e-5), expected * (1 + 1e-5));
    }

    [Fact]
    public void Triplets_of_a_whole_batch_take_less_than_100_MB()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The most memory that was ever used is known of Linux.");
        var random = new NumpyRandomState(5);
        Run();
        File.WriteAllText("/proc/self/clear_refs", "5");
        var before = Memory("VmRSS");

        Run();

        var more = Memory("VmHWM") - before;
        Assert.True(more < 100_000, $"It took {more} KB.");

        void Run()
        {
            using var scope = NewDisposeScope();
            var codes = RandomBatch.Codes(random, 128, 64).requires_grad_();
            new GradedTriplet(RandomBatch.Labels(random, 128, 18, 0.15), 0.4).Compute(Similarity.Unit(codes), Similarity.Unit(codes)).backward();
        }

        static long Memory(string name) => long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(name)).Split(' ', '\t')
            .First(part => part.Length > 0 && char.IsDigit(part[0])));
    }

    [Fact]
    public void Samples_without_labels_codes_of_zeros_and_empty_buffers_give_no_NaN()
    {
        using var scope = NewDisposeScope();
        var codes = zeros(3, Bits).requires_grad_();
        var batch = new MmachCodes(codes, codes, codes);
        var empty = new MmachCodes(zeros(5, Bits), zeros(5, Bits), zeros(5, Bits));

        var loss = new MmachLoss(0.3, 1.9, 0.9, 1, 0.4).Compute(batch, zeros(3, 4), batch.Unified(), empty, zeros(5, 4), tensor(0L));
        loss.backward();

        Assert.True(float.IsFinite(loss.item<float>()));
        Assert.True(codes.grad!.isfinite().all().item<bool>());
    }

    /// <summary>Looks at the gradient beside how the loss changes around each value.</summary>
    private static void AssertSlopes(Func<double[][], double> loss, Tensor codes)
    {
        const double step = 1e-6;
        var (values, gradient) = (codes.Rows(), codes.grad!.Rows());
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i][i];
            double At(double moved)
            {
                values[i][i] = moved;
                return loss(values);
            }
            var slope = (At(value + step) - At(value - step)) / (2 * step);
            At(value);
            Assert.Equal(slope, gradient[i][i], 3);
        }
    }
}
