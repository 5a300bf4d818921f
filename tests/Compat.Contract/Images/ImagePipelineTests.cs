using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetHashing.Tests.Images;

/// <summary>The image transforms one after the other, as pipelines use them.</summary>
public sealed class ImagePipelineTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();

    public ImagePipelineTests()
    {
        for (var i = 0; i < 6; i++)
        {
            using var image = Picture.Make(50 + i, 40, (x, y) => (x * 4, y * 6, 40 * i, 255));
            image.Save(Path.Combine(_folder.Root, $"{i}.png"));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_saved_pipeline_gives_the_same_pixels_when_it_is_loaded()
    {
        var rows = Rows();
        var raw = _ml.Transforms.LoadRawImageBytes("Bytes", _folder.Root, "Path");
        var model = Pipeline(ImageResizingEstimator.ResizingKind.IsoPad).Append(raw).Fit(rows);
        using var file = new MemoryStream();
        _ml.Model.Save(model, rows.Schema, file);
        file.Position = 0;

        var other = new MLContext();
        var loaded = other.Model.Load(file, out var schema);

        Assert.Equal("Path", Assert.Single(schema!).Name);
        var before = model.Transform(rows);
        var after = loaded.Transform(rows);
        Assert.Equal(before.Schema.Select(column => (column.Name, $"{column.Type}")), after.Schema.Select(column => (column.Name, $"{column.Type}")));
        Assert.Equal(Vectors<float>(before, "Pixels"), Vectors<float>(after, "Pixels"));
        Assert.Equal(Vectors<byte>(before, "Bytes"), Vectors<byte>(after, "Bytes"));
    }

    [Fact]
    public void Parallel_cursors_give_what_one_cursor_gives()
    {
        var rows = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 120).Select(i => new FileRow { Path = $"{i % 6}.png" }));
        var view = Pipeline(ImageResizingEstimator.ResizingKind.IsoCrop).Fit(rows).Transform(rows);
        var expected = Vectors<float>(view, "Pixels");
        var column = view.Schema["Pixels"];
        var seen = new List<(long Position, float[] Pixels)>();

        Parallel.ForEach(view.GetRowCursorSet([column], 4), cursor =>
        {
            using (cursor)
            {
                VBuffer<float> pixels = default;
                var getter = cursor.GetGetter<VBuffer<float>>(column);
                while (cursor.MoveNext())
                {
                    getter(ref pixels);
                    lock (seen)
                        seen.Add((cursor.Position, [.. pixels.DenseValues()]));
                }
            }
        });

        Assert.Equal(expected.Length, seen.Count);
        Assert.Equal(expected.OrderBy(pixels => pixels.Sum()), seen.Select(row => row.Pixels).OrderBy(pixels => pixels.Sum()));
    }

    [Fact]
    public void Only_the_columns_asked_for_are_decoded()
    {
        var rows = _ml.Data.LoadFromEnumerable([new FileRow { Path = "no such file.png" }]);
        var view = Pipeline(ImageResizingEstimator.ResizingKind.Fill).Fit(rows).Transform(rows);

        using var cursor = view.GetRowCursor([view.Schema["Path"]]);

        Assert.True(cursor.MoveNext());
        Assert.False(cursor.IsColumnActive(view.Schema["Image"]));
        Assert.False(cursor.IsColumnActive(view.Schema["Pixels"]));
    }

    [Fact]
    public void A_prediction_engine_takes_a_path()
    {
        var rows = Rows();
        var model = Pipeline(ImageResizingEstimator.ResizingKind.IsoCrop).Fit(rows);
        using var engine = _ml.Model.CreatePredictionEngine<FileRow, PixelRow>(model);
        var expected = Vectors<float>(model.Transform(rows), "Pixels");

        for (var i = 0; i < 6; i++)
            Assert.Equal(expected[i], engine.Predict(new FileRow { Path = $"{i}.png" }).Pixels);
    }

    [Fact]
    public void A_prediction_engine_takes_a_picture_in_memory()
    {
        var small = _ml.Transforms.ResizeImages("Small", 5, 4, "Image").Append(_ml.Transforms.ExtractPixels("Pixels", "Small"));
        var model = small.Fit(_ml.Data.LoadFromEnumerable(Array.Empty<MemoryRow>()));
        using var engine = _ml.Model.CreatePredictionEngine<MemoryRow, PixelRow>(model);
        using var black = Picture.Flat(50, 40, 0, 0, 0);
        using var white = Picture.Flat(50, 40, 255, 255, 255);

        Assert.All(engine.Predict(new MemoryRow { Image = black }).Pixels, value => Assert.Equal(0, value));
        Assert.All(engine.Predict(new MemoryRow { Image = white }).Pixels, value => Assert.Equal(255, value));
    }

    private IEstimator<ITransformer> Pipeline(ImageResizingEstimator.ResizingKind resizing)
        => _ml.Transforms.LoadImages("Image", _folder.Root, "Path")
            .Append(_ml.Transforms.ResizeImages("Image", 12, 12, resizing: resizing, cropAnchor: ImageResizingEstimator.Anchor.Left))
            .Append(_ml.Transforms.ExtractPixels("Pixels", "Image", ImagePixelExtractingEstimator.ColorBits.All,
                ImagePixelExtractingEstimator.ColorsOrder.ABGR, interleavePixelColors: true, offsetImage: 127.5f, scaleImage: 1 / 127.5f));

    private IDataView Rows() => _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 6).Select(i => new FileRow { Path = $"{i}.png" }));

    private static T[][] Vectors<T>(IDataView view, string column) => [.. view.GetColumn<VBuffer<T>>(column).Select(vector => vector.DenseValues().ToArray())];

    private sealed class FileRow
    {
        public string Path { get; set; } = "";
    }

    private sealed class MemoryRow
    {
        [ImageType(40, 50)]
        public MLImage Image { get; set; } = null!;
    }

    private sealed class PixelRow
    {
        public float[] Pixels { get; set; } = [];
    }
}
