using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Saving;
using MLNetHashing.Tests.Serving;

namespace MLNetHashing.Tests.Training;

/// <summary>Pictures enter by the features that a frozen ONNX model makes of them.</summary>
public class BackboneTests
{
    private const int Side = 4;

    private static readonly DsphOptions Few = new() { Bits = 32, Epochs = 2, Dropout = 0, Threads = 1 };

    [Fact]
    public void One_file_with_backbone_and_head_is_served_by_a_process_without_torch()
    {
        using var folder = new ScratchFolder();
        var ml = new MLContext(1);
        var photos = Draw(folder, 24);
        var data = ml.Data.LoadFromEnumerable(photos);
        var (backbone, file) = (SmallModel(folder), Path.Combine(folder.Path, "model.zip"));
        var model = ml.Transforms.LoadImages("Image", folder.Path, "ImagePath")
            .Append(ml.Hashing().ExtractPixels("pixels", "Image", new() { Preprocessing = new() { Size = Side } }))
            .Append(ml.Transforms.ApplyOnnxModel("features", "pixels", backbone))
            .Append(ml.Hashing().Trainers.Dsph("features", "Text", "Tags", Few))
            .Append(ml.Transforms.DropColumns("pixels", "features"))
            .Fit(data);
        ml.Model.Save(model, data.Schema, file);
        File.Delete(backbone);

        var served = FreshProcess.Serve(
            file, photos.Select(photo => new object[] { photo.ImagePath, photo.Text, photo.Tags }), Path.Combine(folder.Path, "again.zip"));

        var expected = Served.By(model, data);
        Assert.Contains("ImageCode: Vector<Byte, 4>", served.Columns);
        Assert.Equal(expected.Columns, served.Columns);
        Assert.Equal(expected.Rows, served.Rows);
        Assert.Equal(expected.Rows, served.SingleRows);
        Assert.DoesNotContain(served.Modules, module => module.Contains("torch", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(served.Modules, module => module.StartsWith("libonnxruntime", StringComparison.Ordinal) || module == "onnxruntime.dll");
    }

    [Theory]
    [InlineData("fashion-mini")]
    [InlineData("coco18")]
    public void Photos_and_their_texts_are_learned_saved_and_served_with_the_same_codes(string pack)
    {
        var backbones = Checkout.SharedOrSkip("data/backbones");
        var photos = Checkout.SharedOrSkip($"data/{pack}");
        using var folder = new ScratchFolder();
        var ml = new MLContext(1);
        var pairs = File.ReadLines(Path.Combine(photos, "items.tsv")).Skip(1).Select(line => line.Split('\t')).Where(fields => fields[1] != "")
            .Select(fields => new Photo { ImagePath = fields[1], Tags = fields[3], Text = fields[4] }).Take(240).ToList();
        var (training, unseen) = (ml.Data.LoadFromEnumerable(pairs[..200]), ml.Data.LoadFromEnumerable(pairs[200..]));
        var backbone = ml.Hashing().ExtractPixels("input", "Image", PixelOptions.Keras)
            .Append(ml.Transforms.ApplyOnnxModel("features", "input", Path.Combine(backbones, "mobilenetv2_1.0_224_features.onnx")));
        var pipeline = ml.Hashing().CachedFeatures("features", "ImagePath", photos, backbone, Path.Combine(folder.Path, "cache"))
            .Append(ml.Hashing().Trainers.Dsph("features", "Text", "Tags", Few));

        var model = pipeline.Fit(training);

        var coded = model.Transform(unseen);
        var (images, texts) = (SyntheticPairs.Codes(coded, "ImageCode"), SyntheticPairs.Codes(coded, "TextCode"));
        Assert.True(images.Split(' ').Distinct().Count() > 20, "Most pictures have one code.");
        using var file = new MemoryStream();
        ml.Model.Save(model, unseen.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out _).Transform(unseen);
        Assert.Equal(images, SyntheticPairs.Codes(loaded, "ImageCode"));
        Assert.Equal(texts, SyntheticPairs.Codes(loaded, "TextCode"));
    }

    [Fact]
    public void Every_method_takes_features_of_the_backbones_shape()
    {
        using var folder = new ScratchFolder();
        var ml = new MLContext(1);
        var data = ml.Data.LoadFromEnumerable(Draw(folder, 24));
        var features = ml.Hashing().CachedFeatures("features", "ImagePath", folder.Path,
            ml.Hashing().ExtractPixels("pixels", "Image", new() { Preprocessing = new() { Size = Side } })
                .Append(ml.Transforms.ApplyOnnxModel("features", "pixels", SmallModel(folder))), Path.Combine(folder.Path, "cache")).Fit(data).Transform(data);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 1, 8), features.Schema["features"].Type);

        foreach (var method in MethodUnderTest.All)
        {
            var options = MethodUnderTest.Options(method) with { Epochs = 3, TextEncoder = null };
            var coded = ml.Trainer(options, image: "features").Fit(features).Transform(features);
            var hits = ml.Hashing().HammingRank("Hits", "TextCode", coded, "ImageCode", k: 3).Fit(coded).Transform(coded);
            Assert.All(hits.GetColumn<VBuffer<long>>(hits.Schema["Hits"]), row => Assert.Equal(3, row.Length));
        }
    }

    private static string SmallModel(ScratchFolder folder)
    {
        const int pixels = 3 * Side * Side;
        var path = Path.Combine(folder.Path, "small.onnx");
        var weights = Enumerable.Range(0, pixels * 8).Select(i => ((i * 7 % 11) - 5) / 16f).ToArray();
        File.WriteAllBytes(path, new OnnxFile().Input("pixels", OnnxFile.Element.Float, "N", pixels).Output("features", OnnxFile.Element.Float, "N", 8)
            .Constant("w", [pixels, 8], weights).Node("MatMul", ["pixels", "w"], "features").ToArray());
        return path;
    }

    private static List<Photo> Draw(ScratchFolder folder, int count)
    {
        string[] colours = ["red", "green", "blue"];
        return [.. Enumerable.Range(0, count).Select(id =>
        {
            var pixels = Enumerable.Range(0, 9 * 7).SelectMany(i => new byte[] { Level(2), Level(1), Level(0), 255 }).ToArray();
            using var picture = MLImage.CreateFromPixels(9, 7, MLPixelFormat.Bgra32, pixels);
            picture.Save(Path.Combine(folder.Path, $"{id}.png"));
            return new Photo { ImagePath = $"{id}.png", Text = $"number {id} is {colours[id % 3]}", Tags = colours[id % 3] };

            byte Level(int channel) => (byte)(channel == id % 3 ? 200 + id : 2 * id);
        })];
    }

    private sealed class Photo
    {
        public string ImagePath { get; set; } = "";

        public string Text { get; set; } = "";

        public string Tags { get; set; } = "";
    }
}
