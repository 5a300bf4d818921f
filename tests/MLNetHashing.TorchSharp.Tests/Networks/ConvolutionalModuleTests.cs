using System.Text.Json;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Networks;

/// <summary>Relative tolerance 1e-4, as sums of some hundred floats are taken in another order, layer upon layer.</summary>
public class ConvolutionalModuleTests
{
    private const double Relative = 1e-4;

    // Deviations of the few values of a small last map enlarge what rounding makes of them.
    private const double RelativeInTraining = 1e-3;

    public static TheoryData<string> Networks => BackboneFixture.Networks;

    public static TheoryData<string> ResNets => ["ResNet-34", "ResNet-50"];

    [Theory, MemberData(nameof(Networks))]
    public void Pictures_become_what_PyTorch_makes_of_them(string network)
    {
        var fixture = BackboneFixture.Of(network);
        using var module = Module(fixture);
        module.eval();
        using var features = module.call(module.ToTensor(fixture.Pictures, fixture.Count));
        AssertNear(fixture.Expected, "features", features);
    }

    [Theory, MemberData(nameof(Networks))]
    public void Without_torch_pictures_become_the_same(string network)
    {
        var fixture = BackboneFixture.Of(network);
        var vectors = new float[fixture.Count * fixture.Config.Size];
        EncoderInference.Create(fixture.Config, new(fixture.Weights)).Encode(fixture.Pictures, vectors, new());
        AssertNear(fixture.Expected, "features", tensor(vectors, [fixture.Count, fixture.Config.Size]));
    }

    [Theory, MemberData(nameof(Networks))]
    public void Weights_have_PyTorch_s_names_and_shapes(string network)
    {
        var fixture = BackboneFixture.Of(network);
        string[] expected = [.. fixture.Weights.Select(entry => Text(entry.Key, entry.Value.Shape)).Order(StringComparer.Ordinal)];
        using var module = Module(fixture);
        Assert.Equal(expected, fixture.Config.Weights().Select(weight => Text(weight.Name, weight.Shape)).Order(StringComparer.Ordinal));
        Assert.Equal(expected, module.state_dict().Select(entry => Text(entry.Key, entry.Value.shape)).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(ResNets))]
    public void In_training_batch_normalisation_goes_by_the_batch_and_remembers_it(string network)
    {
        var fixture = BackboneFixture.Of(network);
        using var module = Module(fixture);
        module.train();
        using var features = module.call(module.ToTensor(fixture.Pictures, fixture.Count));
        AssertNear(fixture.Expected, "features_in_training", features, RelativeInTraining);
        AssertNear(fixture.Expected, "running_mean_after", module.get_buffer("bn1.running_mean")!);
        AssertNear(fixture.Expected, "running_var_after", module.get_buffer("bn1.running_var")!);
    }

    [Theory, MemberData(nameof(Networks))]
    public void What_is_frozen_computes_in_training_as_ever_and_keeps_its_statistics(string network)
    {
        var fixture = BackboneFixture.Of(network);
        using var module = Module(fixture);
        module.FineTune(FineTuning.None);
        module.train();
        using var features = module.call(module.ToTensor(fixture.Pictures, fixture.Count));
        AssertNear(fixture.Expected, "features", features);
        Assert.False(features.requires_grad);
        Assert.Empty(module.TrainedParameters);
        Assert.All(ModuleWeights.Copy(module), entry => Assert.Equal(fixture.Weights[entry.Key].Values, entry.Value.Values));
    }

    [Theory]
    [InlineData("ResNet-34", "layer4.2.")]
    [InlineData("ResNet-50", "layer4.2.")]
    [InlineData("AlexNet", "classifier.4.")]
    public void Of_the_last_block_alone_every_weight_learns_and_no_other(string network, string lastBlock)
    {
        var fixture = BackboneFixture.Of(network);
        using var module = Module(fixture);
        module.FineTune(FineTuning.LastBlocks(1));
        module.train();
        using var features = module.call(module.ToTensor(fixture.Pictures, fixture.Count));
        features.square().sum().backward();

        foreach (var (name, parameter) in module.named_parameters())
        {
            var isLast = name.StartsWith(lastBlock, StringComparison.Ordinal);
            Assert.True(isLast == parameter.grad is not null, name);
            Assert.Equal(isLast, parameter.requires_grad);
        }
        Assert.All(ModuleWeights.Copy(module).Where(entry => entry.Key.Contains("running_", StringComparison.Ordinal)),
            entry => Assert.Equal(!entry.Key.StartsWith(lastBlock, StringComparison.Ordinal), fixture.Weights[entry.Key].Values.SequenceEqual(entry.Value.Values)));
    }

    [Fact]
    public void As_many_last_blocks_as_there_are_is_all_of_it()
    {
        using var module = Module(BackboneFixture.Of("ResNet-34"));
        module.FineTune(FineTuning.LastBlocks(module.Blocks));
        Assert.Equal(17, module.Blocks);
        Assert.Equal(module.parameters().Count(), module.TrainedParameters.Count());
    }

    // Less the classifiers that are left out, and with two statistics for every gain and shift: torchvision's documented numbers.
    [Theory]
    [InlineData("ResNet-34", 21_797_672 - 513_000 + 17_024, 512)]
    [InlineData("ResNet-50", 25_557_032 - 2_049_000 + 53_120, 2048)]
    [InlineData("AlexNet", 61_100_840 - 4_097_000, 4096)]
    [InlineData("SqueezeNet", 1_248_424 - 513_000, 512)]
    public void There_are_as_many_weights_as_in_the_published_networks(string network, int expected, int size)
    {
        var config = network switch
        {
            "ResNet-34" => ResNet.Config34(),
            "ResNet-50" => ResNet.Config50(),
            "AlexNet" => AlexNet.Config(),
            _ => SqueezeNet.Config,
        };
        Assert.Equal(expected, config.Weights().Sum(weight => weight.Shape.Aggregate(1, (product, length) => product * length)));
        Assert.Equal(size, config.Size);
    }

    private static ConvolutionalModule Module(BackboneFixture fixture) => new(fixture.Config, fixture.Weights);

    private static void AssertNear(JsonElement expected, string name, Tensor actual, double tolerance = Relative)
        => FixtureFile.AssertNear(expected.Tensor(name), actual, tolerance, tolerance);

    private static string Text<T>(string name, T[] shape) => $"{name} [{string.Join(", ", shape)}]";
}
