using Microsoft.ML;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Methods.Rmsh;

public class RmshLossTests
{
    private const int Bits = 16;

    [Fact]
    public void The_loss_is_that_of_the_formula_written_out()
    {
        var random = new NumpyRandomState(3);
        for (var round = 0; round < 40; round++)
        {
            using var scope = NewDisposeScope();
            var (batch, classes) = (1 + random.Below(11), 1 + random.Below(6));
            var (delta, margin) = (1 + random.NextDouble() * 15, random.NextDouble());
            var (dissimilar, pseudo, quantization) = (random.NextDouble(), random.NextDouble(), random.NextDouble());
            var (image, text) = (RandomBatch.Codes(random, batch, Bits), RandomBatch.Codes(random, batch, Bits));
            var labels = RandomBatch.Labels(random, batch, classes, random.NextDouble());
            using var fusion = Fusion(random);

            var loss = new RmshLoss(Bits, delta, margin, dissimilar, pseudo, quantization).Compute(image, text, labels, fusion).item<float>();

            var literal = new LiteralRmsh(delta, margin, dissimilar, pseudo, quantization);
            Assert.Equal(literal.Loss(image.Rows(), text.Rows(), labels.Rows(), Operators(fusion)), loss, 4);
        }
    }

    [Fact]
    public void Gradients_are_those_of_the_formula_written_out()
    {
        using var scope = NewDisposeScope();
        var random = new NumpyRandomState(8);
        var (image, text, labels) = (RandomBatch.Codes(random, 6, Bits), RandomBatch.Codes(random, 6, Bits), RandomBatch.Labels(random, 6, 4, 0.4));
        using var fusion = Fusion(random);
        var literal = new LiteralRmsh(7, 0.7, 0.9, 0.6, 0.2);

        image.requires_grad_();
        new RmshLoss(Bits, 7, 0.7, 0.9, 0.6, 0.2).Compute(image, text, labels, fusion).backward();

        const double step = 1e-6;
        var (rows, gradient) = (image.Rows(), image.grad!.Rows());
        for (var i = 0; i < 6; i++)
        {
            for (var bit = 0; bit < Bits; bit++)
            {
                double At(double offset)
                {
                    double[][] moved = [.. rows.Select(row => row.ToArray())];
                    moved[i][bit] += offset;
                    return literal.Loss(moved, text.Rows(), labels.Rows(), Operators(fusion));
                }

                Assert.Equal((At(step) - At(-step)) / (2 * step), gradient[i][bit], 4);
            }
        }
    }

    [Fact]
    public void Every_part_reaches_both_modalities_and_pseudo_codes_reach_every_operator()
    {
        var random = new NumpyRandomState(5);
        using var fusion = Fusion(random);
        var (image, text, labels) = (RandomBatch.Codes(random, 9, Bits), RandomBatch.Codes(random, 9, Bits), RandomBatch.Labels(random, 9, 4, 0.6));

        var without = Gradients(new RmshLoss(Bits, 8, 0.5, 0, 0, 0));
        var parts = new[] { new RmshLoss(Bits, 8, 0.5, 1, 0, 0), new RmshLoss(Bits, 8, 0.5, 0, 1, 0), new RmshLoss(Bits, 8, 0.5, 0, 0, 1) };

        Assert.Contains(without.Image, value => value != 0);
        Assert.Contains(without.Text, value => value != 0);
        foreach (var part in parts)
        {
            var (imageGradient, textGradient) = Gradients(part);
            Assert.NotEqual(without.Image, imageGradient);
            Assert.NotEqual(without.Text, textGradient);
        }
        Assert.All(fusion.parameters(), weight => Assert.True(weight.grad!.ne(0).any().item<bool>()));

        (float[] Image, float[] Text) Gradients(RmshLoss loss)
        {
            var (leftImage, leftText) = (image.clone().requires_grad_(), text.clone().requires_grad_());
            loss.Compute(leftImage, leftText, labels, fusion).backward();
            return (leftImage.grad!.data<float>().ToArray(), leftText.grad!.data<float>().ToArray());
        }
    }

    [Fact]
    public void Codes_that_are_as_they_are_to_be_cost_nothing()
    {
        using var scope = NewDisposeScope();
        // Two classes at the distance of half of the bits, and codes without a fraction.
        var codes = ones(4, Bits);
        codes.slice(0, 2, 4, 1).slice(1, 0, 8, 1).mul_(-1);
        var labels = tensor(new float[,] { { 1, 0 }, { 1, 0 }, { 0, 1 }, { 0, 1 } });
        using var fusion = new CodeFusion(Bits);

        // One bit less than that distance: what is rounded is no matter then.
        Assert.Equal(0, new RmshLoss(Bits, 7, 0.9, 1, 0, 1).Compute(codes, codes, labels, fusion).item<float>(), 6);
        Assert.NotEqual(0, new RmshLoss(Bits, 9, 1.1, 1, 0, 1).Compute(codes, codes, labels, fusion).item<float>(), 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Samples_without_labels_or_all_with_the_same_give_no_NaN(int label)
    {
        using var scope = NewDisposeScope();
        using var fusion = new CodeFusion(Bits);
        foreach (var batch in new[] { 1, 2, 5 })
        {
            var codes = zeros(batch, Bits).requires_grad_();

            var loss = new RmshLoss(Bits, 8, 0.5, 1, 0.5, 0.1).Compute(codes, codes, full([batch, 3], label), fusion);
            loss.backward();

            Assert.True(float.IsFinite(loss.item<float>()));
            Assert.True(codes.grad!.isfinite().all().item<bool>());
        }
    }

    [Fact]
    public void Pseudo_codes_have_the_labels_of_either_of_both_and_of_the_first_alone()
    {
        using var scope = NewDisposeScope();
        var left = tensor(new float[,] { { 1, 1, 0, 0 }, { 0, 0, 0, 1 } });
        var right = tensor(new float[,] { { 0, 1, 1, 0 }, { 0, 0, 0, 1 } });

        var labels = CodeFusion.FuseLabels(left, right);

        Assert.Equal([1, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0], labels.data<float>().ToArray());
    }

    [Fact]
    public void Operators_begin_as_sum_and_difference()
    {
        using var scope = NewDisposeScope();
        using var fusion = new CodeFusion(Bits);
        var random = new NumpyRandomState(2);
        var (left, right) = (RandomBatch.Codes(random, 3, Bits), RandomBatch.Codes(random, 3, Bits));

        var fused = fusion.Fuse(left, right);

        FixtureFile.AssertNear(cat([(left + right).tanh(), (left + right).tanh(), (left - right).tanh()], 0), fused, 1e-6, 1e-6);
    }

    [Fact]
    public void Everything_wrong_with_the_options_is_told_at_once()
    {
        var options = new RmshOptions
        {
            Bits = 16,
            Delta = 17,
            Margin = 2.5,
            DissimilarWeight = -1,
            PseudoWeight = double.NaN,
            QuantizationWeight = -0.1,
            Dropout = 1,
            HeadRate = 0,
            EncoderRate = -1,
        };

        var error = Assert.Throws<ArgumentException>(() => new MLContext().Hashing().Trainers.Rmsh("Image", "Text", "Tags", options));

        string[] wrong =
        [
            "Delta is 17", "Margin is 2.5", "DissimilarWeight is -1", "PseudoWeight is NaN", "QuantizationWeight is -0.1", "Dropout is 1",
            "HeadRate is 0", "EncoderRate is -1",
        ];
        Assert.All(wrong, phrase => Assert.Contains(phrase, error.Message));
    }

    /// <summary>Operators that have learned something.</summary>
    private static CodeFusion Fusion(NumpyRandomState random)
    {
        var fusion = new CodeFusion(Bits);
        using var noGrad = no_grad();
        foreach (var weight in fusion.parameters())
            weight.add_(tensor(Enumerable.Range(0, 2 * Bits * Bits).Select(_ => 0.3f * (float)random.NextNormal()).ToArray(), [2 * Bits, Bits]));
        return fusion;
    }

    private static double[][][] Operators(CodeFusion fusion)
        => [.. new[] { "union", "intersection", "difference" }.Select(name => fusion.get_parameter(name)!.Rows())];
}
