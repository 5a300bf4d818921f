using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Input;

namespace MLNetHashing.Tests.Features;

/// <summary>Picture files, and a network that makes six features of a picture.</summary>
internal sealed class Photos : IDisposable
{
    private const int Size = 4;

    private readonly ScratchFolder _folder = new();

    /// <param name="count">The number of pictures, with the names 0.png and so on.</param>
    public Photos(int count)
    {
        Directory.CreateDirectory(Folder);
        for (var id = 0; id < count; id++)
            Draw(id, (uint)id);
    }

    public string Folder => _folder.Path("images");

    public string Cache => _folder.Path("cache");

    public string File(string name) => _folder.Path(name);

    public string Picture(int id) => Path.Combine(Folder, $"{id}.png");

    public void Draw(int id, uint seed)
    {
        using var picture = Pictures.Of(11, Pictures.Noise(11, 9, seed));
        picture.Save(Picture(id));
    }

    /// <summary>Other content of the same length and time.</summary>
    public void Spoil(int id)
    {
        var time = System.IO.File.GetLastWriteTimeUtc(Picture(id));
        System.IO.File.WriteAllBytes(Picture(id), new byte[new FileInfo(Picture(id)).Length]);
        System.IO.File.SetLastWriteTimeUtc(Picture(id), time);
    }

    public IDataView Rows(MLContext ml, int count, int first = 0)
        => ml.Data.LoadFromEnumerable(Enumerable.Range(first, count).Select(id => new Photo { Id = id, ImagePath = $"{id}.png" }).ToList());

    /// <param name="ml">The context.</param>
    /// <param name="factor">What each channel's mean is multiplied by.</param>
    public IEstimator<ITransformer> Backbone(MLContext ml, float factor = 1)
    {
        var weights = Enumerable.Range(0, 3 * Size * Size * 6).Select(i => i / 6 % 5 * factor * (i % 6 + 1) / 64).ToArray();
        var graph = new OnnxFile().Input("pixels", OnnxFile.Element.Float, "N", 3 * Size * Size).Output("features", OnnxFile.Element.Float, "N", 6)
            .Constant("w", [3 * Size * Size, 6], weights).Node("MatMul", ["pixels", "w"], "features");
        var file = _folder.Path($"{factor}.onnx");
        System.IO.File.WriteAllBytes(file, graph.ToArray());
        return ml.Hashing().ExtractPixels("pixels", "Image", new() { Preprocessing = new() { Size = Size } })
            .Append(ml.Transforms.ApplyOnnxModel("features", "pixels", file));
    }

    public CachedFeaturesEstimator Cached(MLContext ml, float factor = 1, FeatureCacheOptions? options = null)
        => ml.Hashing().CachedFeatures("features", "ImagePath", Folder, Backbone(ml, factor), Cache, options);

    public static string[] Read(ITransformer model, IDataView rows)
        => [.. model.Transform(rows).GetColumn<float[]>("features").Select(row => string.Join(' ', row))];

    public void Dispose() => _folder.Dispose();

    private sealed class Photo
    {
        public int Id { get; set; }

        public string ImagePath { get; set; } = "";
    }
}
