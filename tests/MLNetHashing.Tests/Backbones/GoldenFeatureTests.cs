using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Input;

namespace MLNetHashing.Tests.Backbones;

/// <summary>Pretrained networks give the features that others have computed with them.</summary>
public sealed class GoldenFeatureTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mobilenetv2_1.0_224_features.onnx", "input", "mobilenetv2_features.npy", 224)]
    [InlineData("squeezenet_v1.0.onnx", "data", "squeezenet_features.npy", 227)]
    public void Pictures_of_the_right_size_have_the_features_that_were_computed_elsewhere(string model, string input, string golden, int size)
    {
        var backbones = Checkout.SharedOrSkip("data/backbones");
        var files = Enumerable.Range(0, 6).Select(i => Save(Path.Combine(backbones, "golden", $"in{i}_{size}.rgb"), size));
        var options = size == 224 ? PixelOptions.Keras : PixelOptions.Caffe;

        var features = Features(files, _folder.Root, input, options, Path.Combine(backbones, model));

        for (var i = 0; i < 6; i++)
        {
            var expected = NpyRows.Read(Path.Combine(backbones, "golden", golden), i);
            Assert.All(features[i].Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-3));
        }
    }

    /// <summary>The packs' features are float16 (to 0.0005 of a value), and were made of pictures that another program decoded; coco18's were also resized,
    /// bilinearly with antialiasing. The network sees the same but for a level here and there, so the vectors have the same direction: their cosine is 0.9998 at
    /// least, against 0.985 where the pictures are resized bicubically, 0.97 without antialiasing, 0.87 by the nearest pixel.</summary>
    [Theory]
    [InlineData("fashion-mini")]
    [InlineData("coco18")]
    public void Photos_have_the_features_of_the_pack_that_they_come_from(string pack)
    {
        var backbones = Checkout.SharedOrSkip("data/backbones");
        var folder = Checkout.SharedOrSkip($"data/{pack}");
        var items = File.ReadLines(Path.Combine(folder, "items.tsv")).Skip(1).Select(line => line.Split('\t'));
        var rows = items.Where(fields => fields[1] != "").Take(24).ToList();

        var features = Features(
            rows.Select(fields => fields[1]), folder, "input", PixelOptions.Keras, Path.Combine(backbones, "mobilenetv2_1.0_224_features.onnx"));

        Assert.Equal(24, features.Count);
        Assert.All(features.Zip(rows), pair =>
        {
            var expected = NpyRows.Read(Path.Combine(folder, "image_mobilenetv2_1280.f16.npy"), int.Parse(pair.Second[0]));
            Assert.InRange(Cosine(pair.First, expected), 0.9995, 1.0001);
        });
    }

    private static double Cosine(float[] left, float[] right)
        => left.Zip(right).Sum(pair => (double)pair.First * pair.Second)
            / Math.Sqrt(left.Sum(value => (double)value * value) * right.Sum(value => (double)value * value));

    private List<float[]> Features(IEnumerable<string> files, string folder, string input, PixelOptions options, string model)
    {
        var data = _ml.Data.LoadFromEnumerable(files.Select(file => new FileRow { ImagePath = file }).ToList());
        var pipeline = _ml.Transforms.LoadImages("Image", folder, "ImagePath")
            .Append(_ml.Hashing().ExtractPixels(input, "Image", options))
            .Append(_ml.Transforms.ApplyOnnxModel("features", input, model));
        return [.. pipeline.Fit(data).Transform(data).GetColumn<float[]>("features")];
    }

    private string Save(string raw, int size)
    {
        var name = $"{Path.GetFileName(raw)}.png";
        using var picture = Pictures.Of(size, File.ReadAllBytes(raw));
        picture.Save(_folder.Path(name));
        return name;
    }

    private sealed class FileRow
    {
        public string ImagePath { get; set; } = "";
    }
}
