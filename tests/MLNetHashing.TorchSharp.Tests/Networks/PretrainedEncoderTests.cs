using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetHashing.Tests.Networks;

public class PretrainedEncoderTests
{
    /// <summary>Tolerance 1e-3: the figures are of weights that others dequantised and summed in another order.</summary>
    [Theory]
    [InlineData("squeezenet_v1.0", "squeezenet", 227)]
    [InlineData("mobilenetv2_1.0_224", "mobilenetv2", 224)]
    public void Pictures_become_what_the_released_networks_make_of_them(string file, string golden, int side)
    {
        var folder = Checkout.SharedOrSkip("data/backbones");
        var path = Path.Combine(folder, $"{file}.json");
        var encoder = golden == "squeezenet" ? Encoders.SqueezeNet(path) : Encoders.MobileNetV2(path);
        using var module = Build(encoder);
        var pictures = Enumerable.Range(0, 6).SelectMany(i => File.ReadAllBytes(Path.Combine(folder, "golden", $"in{i}_{side}.rgb"))).ToArray();
        using var features = module.call(module.ToTensor(pictures, 6));

        var numpy = File.ReadAllBytes(Path.Combine(folder, "golden", $"{golden}_features.npy"));
        var expected = MemoryMarshal.Cast<byte, float>(numpy.AsSpan(10 + BinaryPrimitives.ReadUInt16LittleEndian(numpy.AsSpan(8)))).ToArray();
        var found = features.data<float>().ToArray();
        Assert.Equal(expected.Length, found.Length);
        foreach (var (wanted, value) in expected.Zip(found))
            Assert.Equal(wanted, value, 1e-3f);
    }

    [Fact]
    public void SqueezeNet_s_first_convolution_takes_blue_first_in_files_and_red_first_here()
    {
        var weights = SmallConvolution.RandomWeights(SqueezeNet.Config);
        using var file = new ScratchFile(weights);
        using var module = Build(Encoders.SqueezeNet(file.Path));
        using var turned = module.get_parameter("conv1.weight")!.flip(1);
        Assert.Equal(weights["conv1.weight"].Values, turned.contiguous().data<float>().ToArray());
        Assert.Equal(weights["fire2/conv1x1_1.weight"].Values, module.get_parameter("fire2/conv1x1_1.weight")!.detach().data<float>().ToArray());
    }

    [Fact]
    public void Encoders_are_told_apart_by_their_weights()
    {
        var weights = SmallConvolution.RandomWeights(SqueezeNet.Config);
        using var file = new ScratchFile(weights);
        var encoder = Encoders.SqueezeNet(file.Path);
        weights["conv1.weight"].Values[0] += 1;
        using var changed = new ScratchFile(weights);

        Assert.Equal(encoder.Description, Encoders.SqueezeNet(file.Path).Description);
        Assert.NotEqual(encoder.Description, Encoders.SqueezeNet(changed.Path).Description);
    }

    [Fact]
    public void Flat_weights_are_read_by_their_order_and_levels_by_their_scale()
    {
        var (json, flat) = WriteFlat(length: 20);
        var tensors = FlatWeights.Read(json, ["first", "second"]);
        Assert.Equal([1.5f, -2], tensors["first.weight"].Values);
        Assert.Equal([2, 1, 1, 1], tensors["first.weight"].Shape);
        Assert.Equal([-1, 50.5f], tensors["second.weight"].Values);
        Assert.Equal([1.5f, -2], tensors["second.bias"].Values);
        File.Delete(json);
        File.Delete(flat);
    }

    [Fact]
    public void Flat_weights_that_are_cut_short_are_refused()
    {
        var (json, flat) = WriteFlat(length: 17);
        var error = Assert.Throws<InvalidDataException>(() => FlatWeights.Read(json, ["first", "second"]));
        Assert.All([flat, "17 bytes", "2 bytes from 16 on"], part => Assert.Contains(part, error.Message));
        File.WriteAllText(json, """{"graph": []}""");
        Assert.Contains(json, Assert.Throws<InvalidDataException>(() => FlatWeights.Read(json, ["first"])).Message);
        File.WriteAllText(json, """{"weights_file": "../other.bin", "graph": []}""");
        Assert.Contains("same folder", Assert.Throws<InvalidDataException>(() => FlatWeights.Read(json, ["first"])).Message);
        File.Delete(json);
        File.Delete(flat);
    }

    [Fact]
    public void A_missing_tensor_is_named_with_the_file_and_the_shape_expected()
    {
        using var file = new ScratchFile(new Dictionary<string, WeightTensor> { ["conv1.weight"] = new([64, 3, 7, 7], new float[64 * 147]) });
        var error = Assert.Throws<InvalidDataException>(() => Encoders.ResNet34(file.Path));
        Assert.Equal($"'{file.Path}' has no tensor 'bn1.weight' [64], which ResNet-34 has.", error.Message);
    }

    [Fact]
    public void A_tensor_of_another_shape_is_named_with_both_shapes()
    {
        using var file = new ScratchFile(new Dictionary<string, WeightTensor> { ["features.0.weight"] = new([96, 3, 11, 11], new float[96 * 363]) });
        var error = Assert.Throws<InvalidDataException>(() => Encoders.AlexNet(file.Path));
        Assert.Equal($"'{file.Path}': 'features.0.weight' is [96, 3, 11, 11]; AlexNet has [64, 3, 11, 11].", error.Message);
    }

    [Fact]
    public void More_blocks_than_there_are_cannot_be_trained()
    {
        Assert.Contains("ResNet-50 has 17 blocks, so its last 18 cannot be trained",
            Assert.Throws<ArgumentException>(() => Encoders.ResNet50("any", FineTuning.LastBlocks(18))).Message);
        Assert.Contains("CLIP's image tower has 2 blocks",
            Assert.Throws<ArgumentException>(() => Encoders.Clip(TinyClip.Path, fineTuning: FineTuning.LastBlocks(3))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => FineTuning.LastBlocks(0));
    }

    [Fact]
    public void Of_CLIP_s_last_layer_every_weight_learns_with_what_comes_after_it()
    {
        using var image = (VisionTransformerModule)Build(Encoders.Clip(TinyClip.Path, fineTuning: FineTuning.LastBlocks(1)).Image);
        Assert.All(image.named_parameters(), entry => Assert.Equal(
            entry.name.StartsWith("transformer.resblocks.1.", StringComparison.Ordinal) || entry.name is "proj" or "ln_post.weight" or "ln_post.bias",
            entry.parameter.requires_grad));
        using var frozen = Build(Encoders.Clip(TinyClip.Path, fineTuning: FineTuning.None).Image);
        using var vectors = frozen.call(frozen.ToTensor(new byte[64 * 64 * 3], 1));
        Assert.False(vectors.requires_grad);
        using var all = Build(Encoders.Clip(TinyClip.Path).Image);
        Assert.Equal(all.parameters().Count(), all.TrainedParameters.Count());
    }

    private static EncoderModule Build(Encoder encoder)
    {
        var rows = new MLContext(1).Data.LoadFromEnumerable<Row>([]);
        return encoder.Plan(rows, nameof(Row.Picture)).Build(new StoredArray(1, []));
    }

    /// <summary>A graph of two convolutions: floats 1.5 and −2 for weight, and for the bias of both; levels −2 and 101 with scale 0.5.</summary>
    private static (string Json, string Flat) WriteFlat(int length)
    {
        var flat = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        byte[] bytes = [.. MemoryMarshal.AsBytes([1.5f, -2, 0.5f, 0.5f]), 254, 101, 0, 0];
        File.WriteAllBytes(flat, bytes[..length]);
        const string Floats = """{"offset": 0, "shape": [2, 1, 1, 1]}""";
        const string Bias = """{"offset": 0, "shape": [2]}""";
        var json = flat + ".json";
        File.WriteAllText(json, $$"""
            {"weights_file": "{{Path.GetFileName(flat)}}", "graph": [
                {"op": "conv", "weight": {{Floats}}, "bias": {{Bias}}}, {"op": "maxpool"},
                {"op": "conv", "weight_int8": {"offset": 16, "shape": [2, 1, 1, 1]}, "scale": {"offset": 8, "shape": [2]}, "bias": {{Bias}}}]}
            """);
        return (json, flat);
    }

    private sealed class Row
    {
        [ImageType(1, 1)]
        public MLImage? Picture { get; set; }
    }
}
