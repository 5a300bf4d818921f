using static TorchSharp.torch;

namespace MLNetHashing.Tests.Methods.Udsph;

public class UdsphMethodTests
{
    private static readonly UdsphOptions NoTerms = new() { Bits = 16, Epochs = 2, WarmUp = 0.5, Alpha = 0, Beta = 0, Gamma = 0, Eta = 0, Delta = 0, Mu = 0 };

    [Theory]
    [InlineData(nameof(UdsphOptions.Alpha))]
    [InlineData(nameof(UdsphOptions.Beta))]
    [InlineData(nameof(UdsphOptions.Gamma))]
    [InlineData(nameof(UdsphOptions.Eta))]
    [InlineData(nameof(UdsphOptions.Delta))]
    [InlineData(nameof(UdsphOptions.Mu))]
    public void The_gradient_of_each_term_reaches_the_encoders_of_images_and_texts(string term)
    {
        var changed = Changed(term switch
        {
            nameof(UdsphOptions.Alpha) => NoTerms with { Alpha = 1 },
            nameof(UdsphOptions.Beta) => NoTerms with { Beta = 1 },
            nameof(UdsphOptions.Gamma) => NoTerms with { Gamma = 1 },
            nameof(UdsphOptions.Eta) => NoTerms with { Eta = 1 },
            nameof(UdsphOptions.Delta) => NoTerms with { Delta = 1 },
            _ => NoTerms with { Mu = 1 },
        });

        Assert.Contains("image.encoder.layers.0.weight", changed);
        Assert.Contains("text.encoder.layers.0.weight", changed);
    }

    [Fact]
    public void Without_any_term_only_the_discriminators_learn()
        => Assert.All(Changed(NoTerms), name => Assert.Matches("^(image|text)_discriminator", name));

    [Fact]
    public void What_deceives_a_discriminator_leaves_labels_and_discriminators_alone()
    {
        var without = AfterStep(new UdsphOptions { Bits = 16, Delta = 0 }, 1, 2);
        var with = AfterStep(new UdsphOptions { Bits = 16, Delta = 5 }, 1, 2);

        Assert.All(without.Where(entry => !entry.Key.StartsWith("image.") && !entry.Key.StartsWith("text.")), entry => Assert.Equal(entry.Value, with[entry.Key]));
        Assert.NotEqual(without["image.encoder.layers.0.weight"], with["image.encoder.layers.0.weight"]);
        Assert.NotEqual(without["text.encoder.layers.0.weight"], with["text.encoder.layers.0.weight"]);
    }

    [Fact]
    public void Each_modality_has_a_discriminator_of_its_own()
    {
        // With neither attention nor codes in common, texts have no part in what images learn.
        var options = new UdsphOptions { Bits = 16, Eta = 0, Mu = 0 };
        var some = AfterStep(options, 1, 2);
        var others = AfterStep(options, 1, 3);

        Assert.Equal(some["image_discriminator.layers.0.weight"], others["image_discriminator.layers.0.weight"]);
        Assert.Equal(some["image.encoder.layers.0.weight"], others["image.encoder.layers.0.weight"]);
        Assert.NotEqual(some["text_discriminator.layers.0.weight"], others["text_discriminator.layers.0.weight"]);
        Assert.NotEqual(some["text.encoder.layers.0.weight"], others["text.encoder.layers.0.weight"]);
    }

    [Fact]
    public void First_labels_learn_alone_and_then_all_networks_do()
    {
        using var scope = NewDisposeScope();
        using var method = Create(new UdsphOptions { Bits = 16, Epochs = 20 });
        var start = Weights(method);

        method.BeginEpoch(1);
        method.Step(Batch(1, 2));
        var warm = Weights(method);
        method.BeginEpoch(2);
        method.Step(Batch(1, 2));
        var all = Weights(method);

        Assert.Equal(2, method.EpochsBeforeCodes);
        Assert.All(start.Keys, name => Assert.Equal(name.StartsWith("label"), !start[name].SequenceEqual(warm[name])));
        Assert.All(start.Keys, name => Assert.NotEqual(warm[name], all[name]));
    }

    [Theory]
    [InlineData(0.1, 50, 5)]
    [InlineData(0.1, 1, 0)]
    [InlineData(0.9, 1, 0)]
    [InlineData(0.99, 10, 9)]
    [InlineData(0, 10, 0)]
    public void The_warm_up_is_a_share_of_the_epochs_that_leaves_one(double warmUp, int epochs, int expected)
    {
        using var scope = NewDisposeScope();
        using var method = Create(new UdsphOptions { Bits = 16, Epochs = epochs, WarmUp = warmUp });

        Assert.Equal(expected, method.EpochsBeforeCodes);
    }

    [Fact]
    public void All_that_is_wrong_with_the_options_is_told_at_once()
    {
        var options = new UdsphOptions
        {
            Alpha = -1,
            Beta = -1,
            Gamma = -1,
            Eta = -1,
            Delta = -1,
            Mu = double.NaN,
            Lambda = 0,
            Kappa = 0,
            Threshold = 2,
            AttentionThreshold = -2,
            AttentionPairs = 0,
            WarmUp = 1,
            LabelRate = 0,
            HeadRate = 0,
            EncoderRate = 0,
            DiscriminatorRate = 0,
        };

        var error = Assert.Throws<ArgumentException>(() => new Microsoft.ML.MLContext().Hashing().Trainers.Udsph("Image", "Text", "Tags", options));

        string[] wrong =
        [
            "Alpha is -1", "Beta is -1", "Gamma is -1", "Eta is -1", "Delta is -1", "Mu is NaN", "Lambda is 0", "Kappa is 0", "Threshold is 2", "AttentionThreshold is -2",
            "AttentionPairs is 0",
            "WarmUp is 1", "LabelRate is 0", "HeadRate is 0", "EncoderRate is 0", "DiscriminatorRate is 0",
        ];
        Assert.All(wrong, phrase => Assert.Contains(phrase, error.Message));
    }

    /// <summary>The parameters that a step after the warm-up changes.</summary>
    private static string[] Changed(UdsphOptions options)
    {
        using var scope = NewDisposeScope();
        using var method = Create(options);
        var before = Weights(method);
        var after = AfterStep(options, 1, 2);
        return [.. before.Keys.Where(name => !before[name].SequenceEqual(after[name]))];
    }

    private static Dictionary<string, float[]> AfterStep(SelfSupervisedOptions options, int imageSeed, int textSeed)
    {
        using var scope = NewDisposeScope();
        using var method = Create(options);
        method.BeginEpoch(method.EpochsBeforeCodes);
        method.Step(Batch(imageSeed, textSeed));
        return Weights(method);
    }

    private static SelfSupervisedMethod Create(SelfSupervisedOptions options)
    {
        manual_seed(1);
        return (SelfSupervisedMethod)options.Create(new(
            (Encoder(7), false), (Encoder(9), false), Classes: 4, Rows: 6, Steps: 10 * options.Epochs, Pairs: null!, LabelNames: null!, BuildEncoder: null!, CPU));

        static EncoderModule Encoder(int size) => new FeatureModule(new(size, [12]), FeatureScales.None(size), dropout: 0);
    }

    private static TrainingBatch Batch(int imageSeed, int textSeed)
    {
        var labels = tensor(new float[] { 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1 }, [6, 4]);
        return new(Normal(imageSeed, 7), Normal(textSeed, 9), labels, [0, 1, 2, 3, 4, 5]);

        static Tensor Normal(int seed, int size)
        {
            manual_seed(seed);
            return randn(6, size);
        }
    }

    private static Dictionary<string, float[]> Weights(SelfSupervisedMethod method)
        => method.State.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.detach().clone().data<float>().ToArray());
}
