using static TorchSharp.torch;

namespace MLNetHashing.Tests.Methods.Udsph;

public class UdsphLossTests
{
    [Fact]
    public void Attention_is_that_of_the_formula_written_out()
    {
        using var scope = NewDisposeScope();
        var random = new NumpyRandomState(5);
        for (var round = 0; round < 20; round++)
        {
            var (images, texts, size) = (1 + random.Below(4), 1 + random.Below(4), 2 + random.Below(4));
            var (imageParts, textParts, lambda) = (1 + random.Below(5), 1 + random.Below(5), 0.5 + 9 * random.NextDouble());
            var image = Rows(random, images, imageParts * size);
            var text = Rows(random, texts, textParts * size);

            var similarity = new AttentionSimilarity(lambda)
                .Compute(AttentionSimilarity.Parts(Tensor(image), imageParts), AttentionSimilarity.Parts(Tensor(text), textParts));

            Assert.Equal([images, texts], similarity.shape);
            var values = similarity.contiguous().data<float>().ToArray();
            for (var i = 0; i < images; i++)
            {
                for (var j = 0; j < texts; j++)
                    Assert.Equal(LiteralUdsph.Similarity([.. image[i].Chunk(size)], [.. text[j].Chunk(size)], lambda), values[i * texts + j], 1e-4);
            }
        }
    }

    [Fact]
    public void Each_loss_is_that_of_the_formula_written_out()
    {
        using var scope = NewDisposeScope();
        var random = new NumpyRandomState(6);
        for (var round = 0; round < 20; round++)
        {
            var (batch, classes, bits) = (1 + random.Below(8), 1 + random.Below(5), 8);
            var options = new UdsphOptions
            {
                Alpha = random.NextDouble(), Beta = random.NextDouble(), Gamma = random.NextDouble(), Eta = random.NextDouble(), Mu = random.NextDouble(),
                Lambda = 1 + random.NextDouble(), Kappa = 1 + random.NextDouble(), Threshold = random.NextDouble(), AttentionPairs = 1 + random.Below(6),
            };
            var (features, codes, logOdds) = (Rows(random, batch, 24), Rows(random, batch, bits), Rows(random, batch, classes));
            var (labelFeatures, labelCodes) = (Rows(random, batch, 24), Rows(random, batch, bits));
            double[][] common = [.. Rows(random, batch, bits).Select(row => row.Select(value => value < 0 ? -1.0 : 1).ToArray())];
            double[][] labels = [.. Rows(random, batch, classes).Select(row => row.Select(value => value < 0 ? 0.0 : 1).ToArray())];
            var loss = new UdsphLoss(options);

            var semantic = loss.Semantic(
                new(Tensor(features), Tensor(codes), Tensor(logOdds)), new(Tensor(labelFeatures), Tensor(labelCodes), zeros(0)), Tensor(common), Tensor(labels));
            var attention = loss.Attention(Tensor(features), Tensor(labelFeatures), Tensor(labels));

            Assert.Equal(LiteralUdsph.Semantic((features, codes, logOdds), (labelFeatures, labelCodes), common, labels, options), semantic.item<float>(), 1e-4);
            Assert.Equal(LiteralUdsph.Attention(features, labelFeatures, labels, options), attention.item<float>(), 1e-4);
        }
    }

    [Fact]
    public void Adversaries_have_the_likelihoods_of_the_formula_written_out()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (discriminator, label, own) = (new Discriminator(8), randn(5, 8), randn(5, 8));
        double[] LogOdds(Tensor features) => [.. discriminator.call(features).data<float>().ToArray()];

        var told = UdsphLoss.Discriminate(discriminator, label, own).item<float>();
        var deceived = new UdsphLoss(new() { Delta = 0.3 }).Deceive(discriminator, own).item<float>();

        Assert.Equal(
            LogOdds(label).Average(odds => LiteralUdsph.MinusLog(odds, true)) + LogOdds(own).Average(odds => LiteralUdsph.MinusLog(odds, false)), told, 1e-5);
        Assert.Equal(0.3 * LogOdds(own).Average(odds => LiteralUdsph.MinusLog(odds, true)), deceived, 1e-5);
    }

    [Fact]
    public void What_the_discriminator_learns_has_no_gradient_to_the_networks_and_what_deceives_it_has()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (discriminator, label, own) = (new Discriminator(8), randn(5, 8).requires_grad_(), randn(5, 8).requires_grad_());

        UdsphLoss.Discriminate(discriminator, label, own).backward();

        Assert.Null(label.grad);
        Assert.Null(own.grad);
        Assert.All(discriminator.named_parameters(), entry => Assert.True(entry.parameter.grad!.abs().sum().item<float>() > 0, entry.name));

        new UdsphLoss(new()).Deceive(discriminator, own).backward();

        Assert.All(own.grad!.abs().sum(1).data<float>().ToArray(), slope => Assert.True(slope > 0));
    }

    [Fact]
    public void Going_down_their_gradients_discriminator_and_network_each_get_their_way()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (discriminator, label, own) = (new Discriminator(8), randn(20, 8) + 1, randn(20, 8) - 1);
        using var learning = TorchOptimizer.Adam(discriminator.parameters());
        var first = UdsphLoss.Discriminate(discriminator, label, own).item<float>();
        for (var step = 0; step < 60; step++)
        {
            foreach (var parameter in discriminator.parameters())
                parameter.grad = null;
            UdsphLoss.Discriminate(discriminator, label, own).backward();
            learning.Step(0.01);
        }
        var last = UdsphLoss.Discriminate(discriminator, label, own).item<float>();
        Assert.True(last < 0.3 * first, $"It went from {first} to {last}.");

        var moved = own.clone().requires_grad_();
        var loss = new UdsphLoss(new());
        var before = loss.Deceive(discriminator, moved);
        before.backward();
        Assert.True(loss.Deceive(discriminator, moved - 10 * moved.grad!).item<float>() < before.item<float>());
    }

    [Fact]
    public void Samples_without_labels_or_features_give_no_NaN()
    {
        using var scope = NewDisposeScope();
        var (image, text) = (zeros(3, 16).requires_grad_(), zeros(3, 16).requires_grad_());
        var labels = zeros(3, 4);
        var loss = new UdsphLoss(new());

        var sum = loss.Attention(image, text, labels)
            + loss.Semantic(new(image, image, image.narrow(1, 0, 4)), new(text, text, text), Quantization.Signs(image), labels);
        sum.backward();

        Assert.True(float.IsFinite(sum.item<float>()));
        Assert.True(image.grad!.isfinite().all().item<bool>());
        Assert.True(text.grad!.isfinite().all().item<bool>());
    }

    [Fact]
    public void Log_odds_of_any_size_have_finite_likelihoods_and_gradients()
    {
        using var scope = NewDisposeScope();
        var left = full(2, 8, 1000f).requires_grad_();

        var loss = Likelihood.OfPairs(left, -left.detach(), eye(2)) + Likelihood.OfPairs(left, left.detach(), eye(2));
        loss.backward();

        Assert.True(float.IsFinite(loss.item<float>()));
        Assert.True(left.grad!.isfinite().all().item<bool>());
    }

    private static double[][] Rows(NumpyRandomState random, int count, int size)
        => [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, size).Select(_ => Math.Tanh(random.NextNormal())).ToArray())];

    private static Tensor Tensor(double[][] rows) => tensor(rows.SelectMany(row => row).Select(value => (float)value).ToArray(), [rows.Length, rows[0].Length]);
}
