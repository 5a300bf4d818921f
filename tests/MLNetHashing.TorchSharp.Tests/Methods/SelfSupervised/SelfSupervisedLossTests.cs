using static TorchSharp.torch;

namespace MLNetHashing.Tests.Methods.SelfSupervised;

public class SelfSupervisedLossTests
{
    [Fact]
    public void The_loss_of_a_network_is_that_of_the_formula_written_out()
    {
        using var scope = NewDisposeScope();
        var random = new NumpyRandomState(6);
        for (var round = 0; round < 20; round++)
        {
            var (batch, classes, bits) = (1 + random.Below(8), 1 + random.Below(5), 8);
            var options = new SsahOptions
            {
                Alpha = random.NextDouble(), Beta = random.NextDouble(), Gamma = random.NextDouble(), Eta = random.NextDouble(),
            };
            var (features, logOdds) = (RandomBatch.Codes(random, batch, 24), RandomBatch.Codes(random, batch, classes));
            var own = new SemanticOutput(features, RandomBatch.Codes(random, batch, bits), logOdds);
            var label = own with { Features = RandomBatch.Codes(random, batch, 24), Codes = RandomBatch.Codes(random, batch, bits) };
            var (codes, labels) = (Quantization.Signs(RandomBatch.Codes(random, batch, bits)), RandomBatch.Labels(random, batch, classes, 0.5));

            var loss = new SelfSupervisedLoss(options).Semantic(own, label, codes, labels).item<float>();

            var literal = LiteralSelfSupervised.Semantic(
                (features.Rows(), own.Codes.Rows(), logOdds.Rows()), (label.Features.Rows(), label.Codes.Rows()), codes.Rows(), labels.Rows(), options);
            Assert.Equal(literal, loss, 1e-4);
        }
    }

    [Fact]
    public void Adversaries_have_the_likelihoods_of_the_formula_written_out()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (discriminator, label, own) = (new Discriminator(8), randn(5, 8), randn(5, 8));
        double[] LogOdds(Tensor features) => [.. discriminator.call(features).data<float>().ToArray()];

        var told = SelfSupervisedLoss.Discriminate(discriminator, label, own).item<float>();
        var deceived = new SelfSupervisedLoss(new SsahOptions { Delta = 0.3 }).Deceive(discriminator, own).item<float>();

        Assert.Equal(
            LogOdds(label).Average(odds => LiteralSelfSupervised.MinusLog(odds, true))
                + LogOdds(own).Average(odds => LiteralSelfSupervised.MinusLog(odds, false)),
            told,
            1e-5);
        Assert.Equal(0.3 * LogOdds(own).Average(odds => LiteralSelfSupervised.MinusLog(odds, true)), deceived, 1e-5);
    }

    [Fact]
    public void What_the_discriminator_learns_has_no_gradient_to_the_networks_and_what_deceives_it_has()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (discriminator, label, own) = (new Discriminator(8), randn(5, 8).requires_grad_(), randn(5, 8).requires_grad_());

        SelfSupervisedLoss.Discriminate(discriminator, label, own).backward();

        Assert.Null(label.grad);
        Assert.Null(own.grad);
        Assert.All(discriminator.named_parameters(), entry => Assert.True(entry.parameter.grad!.abs().sum().item<float>() > 0, entry.name));

        new SelfSupervisedLoss(new SsahOptions()).Deceive(discriminator, own).backward();

        Assert.All(own.grad!.abs().sum(1).data<float>().ToArray(), slope => Assert.True(slope > 0));
    }

    [Fact]
    public void Going_down_their_gradients_discriminator_and_network_each_get_their_way()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (discriminator, label, own) = (new Discriminator(8), randn(20, 8) + 1, randn(20, 8) - 1);
        using var learning = TorchOptimizer.Adam(discriminator.parameters());
        var first = SelfSupervisedLoss.Discriminate(discriminator, label, own).item<float>();
        for (var step = 0; step < 60; step++)
        {
            foreach (var parameter in discriminator.parameters())
                parameter.grad = null;
            SelfSupervisedLoss.Discriminate(discriminator, label, own).backward();
            learning.Step(0.01);
        }
        var last = SelfSupervisedLoss.Discriminate(discriminator, label, own).item<float>();
        Assert.True(last < 0.3 * first, $"It went from {first} to {last}.");

        var moved = own.clone().requires_grad_();
        var loss = new SelfSupervisedLoss(new SsahOptions());
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
        var loss = new SelfSupervisedLoss(new SsahOptions());

        var sum = loss.Semantic(new(image, image, image.narrow(1, 0, 4)), new(text, text, text), Quantization.Signs(image), labels);
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
}
