using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Features;
using MLNetHashing.Tests.Networks;
using MLNetHashing.Tests.Transforms;

namespace MLNetHashing.Tests.Onnx;

/// <summary>Exported models in ONNX Runtime.</summary>
public class OnnxRuntimeTests
{
    // The order of sums differs; encoders have many of them one after another.
    private const double Tolerance = 1e-5;
    private const double EncoderTolerance = 1e-4;

    public static TheoryData<string> Kinds =>
        ["features 8", "features 24", "features 64", "features 1024", "linear", "vision", "text", "CLIP's vision", "CLIP's text", "convolutional", "pooling"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Codes_are_the_same_in_batches_of_any_size(string kind)
    {
        var network = Network(kind);
        AssertTheSame(network, SmallNetworks.Rows(network, 1000), 1, 7, 1000);
    }

    [Theory]
    [InlineData(SqueezeNet.Name, "squeezenet_v1.0.json")]
    [InlineData(MobileNetV2.Name, "mobilenetv2_1.0_224.json")]
    public void Pretrained_networks_make_the_same_codes_of_photos(string name, string file)
    {
        var folder = Checkout.SharedOrSkip("data/backbones");
        var config = name == SqueezeNet.Name ? SqueezeNet.Config : MobileNetV2.Config;
        var photos = Directory.GetFiles(Path.Combine(folder, "golden"), $"in*_{config.Preprocessing.Size}.rgb").Order().SelectMany(File.ReadAllBytes);

        AssertTheSame(SmallNetworks.WithHead(config, BackboneFile.Read(Path.Combine(folder, file), config, name)), [.. photos], 2);
    }

    [Fact]
    public void A_relaxed_value_of_0_is_a_bit_that_is_1()
    {
        var network = Linear(bias: 0);

        Assert.Equal([255], OnnxScores.Of(network, new byte[network.Form.BytesPerRow], 1).Codes);
    }

    [Fact]
    public void A_pipeline_with_the_exported_model_makes_the_codes_of_the_model()
    {
        var ml = new MLContext();
        var model = Models.OfFeatures();
        var data = ml.Data.LoadFromEnumerable(Pair.Draw(100));
        using var exported = new MemoryStream();
        model.ExportToOnnx(Modality.Image, exported);
        exported.Position = 0;

        var pipeline = ml.Transforms.CopyColumns("features", "Photo").Append(ml.Transforms.ApplyOnnxModel(["code"], ["features"], exported));
        var codes = pipeline.Fit(data).Transform(data).GetColumn<byte[]>("code");

        var expected = ml.Hashing().ImageHash("Code", "Photo", model).Fit(data).Transform(data).GetColumn<byte[]>("Code");
        Assert.Equal(expected, codes);
    }

    [Fact]
    public void Pictures_of_any_size_get_the_codes_of_the_model_by_its_own_preprocessing()
    {
        var ml = new MLContext();
        var model = Models.OfPicturesAndTexts();
        using var photos = new Photos(5);
        var data = ml.Transforms.LoadImages("Photo", photos.Folder, "ImagePath").Fit(photos.Rows(ml, 5)).Transform(photos.Rows(ml, 5));
        using var exported = new MemoryStream();
        model.ExportToOnnx(Modality.Image, exported);
        exported.Position = 0;

        var pixels = ml.Hashing().ExtractPixels("pixel_values", "Photo", new() { Preprocessing = SmallNetworks.VisionConfig.Preprocessing });
        var pipeline = pixels.Append(ml.Transforms.ApplyOnnxModel(["code"], ["pixel_values"], exported));
        var codes = pipeline.Fit(data).Transform(data).GetColumn<byte[]>("code");

        var expected = ml.Hashing().ImageHash("Code", "Photo", model).Fit(data).Transform(data).GetColumn<byte[]>("Code");
        Assert.Equal(expected, codes);
    }

    private static void AssertTheSame(HashNetwork network, byte[] rows, params int[] batches)
    {
        var relaxed = new float[rows.Length / network.Form.BytesPerRow * network.Bits];
        network.Encode(rows, relaxed);
        var tolerance = network.Config.Encoder is FeatureEncoderConfig ? Tolerance : EncoderTolerance;
        foreach (var batch in batches)
        {
            var scores = OnnxScores.Of(network, rows, batch);

            var inBatches = relaxed.Length / (batch * network.Bits) * batch * network.Bits;
            Assert.Equal((inBatches, inBatches / 8), (scores.Relaxed.Length, scores.Codes.Length));
            var far = Enumerable.Range(0, inBatches).Where(i => !(Math.Abs(relaxed[i] - scores.Relaxed[i]) <= tolerance));
            Assert.Empty(far);
            var turned = Enumerable.Range(0, inBatches).Where(i => Math.Abs(relaxed[i]) > Tolerance && relaxed[i] >= 0 != IsSet(scores.Codes, i));
            Assert.Empty(turned);
        }
    }

    private static bool IsSet(byte[] codes, int bit) => (codes[bit / 8] >> bit % 8 & 1) != 0;

    private static HashNetwork Network(string kind) => kind switch
    {
        "linear" => Linear(bias: 0.1f),
        "vision" => SmallNetworks.Vision(),
        "text" => Models.Texts(words: null),
        "CLIP's vision" => ClipTiny.Vision(),
        "CLIP's text" => ClipTiny.Text(),
        "convolutional" => SmallNetworks.Convolutional(),
        "pooling" => SmallNetworks.Pooling(),
        _ => SmallNetworks.Features(int.Parse(kind.Split(' ')[1])),
    };

    private static HashNetwork Linear(float bias)
        => new(new(new FeatureEncoderConfig(5, []), [8]), new Dictionary<string, WeightTensor>
        {
            ["encoder.mean"] = new([5], new float[5]),
            ["encoder.scale"] = new([5], [1, 2, 3, 4, 5]),
            ["head.0.weight"] = new([8, 5], Draw.Floats(40, 1)),
            ["head.0.bias"] = new([8], Draw.Floats(8, 2, bias)),
        });
}
