using static TorchSharp.torch;

namespace MLNetHashing.Tests.Methods.Udsph;

public class UdsphLossTests
{
    [Fact]
    public void Similarity_is_that_of_the_formula_written_out()
    {
        using var scope = NewDisposeScope();
        var random = new NumpyRandomState(5);
        for (var round = 0; round < 20; round++)
        {
            var (images, texts, size) = (1 + random.Below(4), 1 + random.Below(4), 2 + random.Below(4));
            var (imageParts, textParts, lambda) = (1 + random.Below(5), 1 + random.Below(5), 0.5 + 9 * random.NextDouble());
            var (image, text) = (RandomBatch.Codes(random, images, imageParts * size), RandomBatch.Codes(random, texts, textParts * size));

            var similarity = new AttentionSimilarity(lambda)
                .Compute(AttentionSimilarity.Parts(image, imageParts), AttentionSimilarity.Parts(text, textParts));

            Assert.Equal([images, texts], similarity.shape);
            var values = similarity.contiguous().data<float>().ToArray();
            for (var i = 0; i < images; i++)
            {
                for (var j = 0; j < texts; j++)
                    Assert.Equal(LiteralUdsph.Similarity([.. image.Rows()[i].Chunk(size)], [.. text.Rows()[j].Chunk(size)], lambda), values[i * texts + j], 1e-4);
            }
        }
    }

    [Fact]
    public void The_loss_of_attention_is_that_of_the_formula_written_out()
    {
        using var scope = NewDisposeScope();
        var random = new NumpyRandomState(6);
        for (var round = 0; round < 20; round++)
        {
            var (batch, classes) = (1 + random.Below(8), 1 + random.Below(5));
            var options = new UdsphOptions
            {
                Mu = random.NextDouble(),
                Lambda = 1 + random.NextDouble(),
                Kappa = 1 + random.NextDouble(),
                AttentionThreshold = random.NextDouble(),
                AttentionPairs = 1 + random.Below(6),
            };
            var (image, text) = (RandomBatch.Codes(random, batch, 24), RandomBatch.Codes(random, batch, 24));
            var labels = RandomBatch.Labels(random, batch, classes, 0.5);

            var loss = new UdsphLoss(options).Attention(image, text, labels);

            Assert.Equal(LiteralUdsph.Attention(image.Rows(), text.Rows(), labels.Rows(), options), loss.item<float>(), 1e-4);
        }
    }

    [Fact]
    public void Pairs_of_features_and_of_codes_are_related_as_far_as_their_labels_are_alike()
    {
        using var scope = NewDisposeScope();
        var random = new NumpyRandomState(7);
        for (var round = 0; round < 20; round++)
        {
            var (batch, classes) = (1 + random.Below(8), 1 + random.Below(5));
            var options = new UdsphOptions
            {
                Alpha = random.NextDouble(),
                Gamma = random.NextDouble(),
                Beta = 0,
                Eta = 0,
                Kappa = 1 + 9 * random.NextDouble(),
                Threshold = random.NextDouble(),
            };
            var own = Output(random, batch, classes);
            var label = Output(random, batch, classes);
            var labels = RandomBatch.Labels(random, batch, classes, 0.5);

            var loss = new UdsphLoss(options).Semantic(own, label, Quantization.Signs(own.Codes), labels);

            var expected = options.Alpha * LiteralUdsph.Pairs(own.Features.Rows(), label.Features.Rows(), labels.Rows(), options)
                + options.Gamma * LiteralUdsph.Pairs(own.Codes.Rows(), label.Codes.Rows(), labels.Rows(), options);
            Assert.Equal(expected, loss.item<float>(), 1e-4);
        }

        static SemanticOutput Output(NumpyRandomState random, int batch, int classes)
            => new(RandomBatch.Codes(random, batch, 24), RandomBatch.Codes(random, batch, 8), RandomBatch.Codes(random, batch, classes));
    }

    [Fact]
    public void Samples_without_labels_or_features_give_no_NaN()
    {
        using var scope = NewDisposeScope();
        var (image, text) = (zeros(3, 16).requires_grad_(), zeros(3, 16).requires_grad_());

        var loss = new UdsphLoss(new()).Attention(image, text, zeros(3, 4));
        loss.backward();

        Assert.True(float.IsFinite(loss.item<float>()));
        Assert.True(image.grad!.isfinite().all().item<bool>());
        Assert.True(text.grad!.isfinite().all().item<bool>());
    }
}
