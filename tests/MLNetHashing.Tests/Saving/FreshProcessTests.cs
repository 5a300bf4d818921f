using Microsoft.ML;
using MLNetHashing.Tests.Input;
using MLNetHashing.Tests.Serving;
using MLNetHashing.Tests.Transforms;

namespace MLNetHashing.Tests.Saving;

/// <summary>An application that does not know the library, but has it beside it, serves what was saved.</summary>
public sealed class FreshProcessTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Features_are_hashed_as_before()
    {
        var data = _ml.Data.LoadFromEnumerable(Pair.Draw(20));
        var model = new HashTransformer(_ml, Models.OfFeatures(bits: 200),
            [new(Modality.Image, "Photo", "ImageCode", "ImageRelaxed"), new(Modality.Text, "Caption", "TextCode", null)]);
        var rows = Pair.Draw(20).Select(pair => (IEnumerable<object>)[pair.Id, .. pair.Photo.Cast<object>(), pair.Title, .. pair.Caption.Cast<object>()]);
        ServesAlike(model, data, rows);
    }

    [Fact]
    public void Pictures_in_files_and_texts_are_hashed_as_before()
    {
        var photos = Enumerable.Range(0, 4).Select(id =>
        {
            var path = _folder.Path($"{id}.png");
            using var picture = Pictures.Of(24 + id, Pictures.Noise(24 + id, 40, (uint)id));
            picture.Save(path);
            return new Photo { Path = path, Text = $"größe word{id}" };
        }).ToList();
        var data = _ml.Data.LoadFromEnumerable(photos);
        var load = _ml.Transforms.LoadImages("Image", "", "Path").Fit(data);
        var hash = new HashTransformer(_ml, Models.OfPicturesAndTexts(),
            [new(Modality.Image, "Image", "ImageCode", null), new(Modality.Text, "Text", "TextCode", null)]);
        ServesAlike(load.Append(hash), data, photos.Select(photo => new object[] { photo.Path, photo.Text }));
    }

    private void ServesAlike(ITransformer model, IDataView data, IEnumerable<IEnumerable<object>> rows)
    {
        var expected = Served.By(model, data);
        var (first, second, third) = (_folder.Path("first.zip"), _folder.Path("second.zip"), _folder.Path("third.zip"));
        _ml.Model.Save(model, data.Schema, first);
        foreach (var served in new[] { FreshProcess.Serve(first, rows, second), FreshProcess.Serve(second, rows, third) })
        {
            Assert.Equal(expected.Columns, served.Columns);
            Assert.Equal(expected.Rows, served.Rows);
            Assert.Equal(expected.Rows, served.SingleRows);
            Assert.Contains("MLNetHashing.dll", served.Modules);
            Assert.DoesNotContain(served.Modules, module => module.Contains("torch", StringComparison.OrdinalIgnoreCase));
        }
        Assert.Equal(expected.Rows, _ml.Model.Load(third, out _).Transform(data).Rows());
    }

    private sealed class Photo
    {
        public string Path { get; set; } = "";

        public string Text { get; set; } = "";
    }
}
