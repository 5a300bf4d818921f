using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Input;

namespace MLNetHashing.Tests.Transforms;

public sealed class PictureHashTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();
    private readonly HashModel _model = Models.OfPicturesAndTexts();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Estimators_on_pictures_and_texts_keep_the_contract()
    {
        var data = Load(Photos(9));
        EstimatorContract.Check(_ml, _ml.Hashing().ImageHash("Code", "Image", _model, "Relaxed"), data);
        EstimatorContract.Check(_ml, _ml.Hashing().TextHash("Code", "Text", _model, "Relaxed"), data);
    }

    [Fact]
    public void A_column_that_is_no_picture_or_no_text_is_refused()
    {
        var data = Load(Photos(2));
        var swapped = _ml.Transforms.CopyColumns("Image", "Path").Append(_ml.Transforms.CopyColumns("Text", "Features")).Fit(data).Transform(data);
        var message = "Column 'Image' is String; the encoder takes pictures.";
        EstimatorContract.Refuses(_ml, _ml.Hashing().ImageHash("Code", "Image", _model), data, swapped, message);
        var refused = Assert.ThrowsAny<ArgumentException>(() => _ml.Hashing().TextHash("Code", "Text", _model).Fit(swapped));
        Assert.Contains("Column 'Text' is Vector<Single, 2>; the text transformer takes text.", refused.Message);
    }

    [Fact]
    public void An_unreadable_picture_is_told_with_its_row_and_file_and_spoils_no_other()
    {
        var photos = Photos(6);
        var expected = Codes(Load(photos));
        File.WriteAllText(photos[4].Path, "no picture");
        var scored = Hash().Transform(Load(photos));
        using var cursor = scored.GetRowCursor([scored.Schema["ImageCode"]]);
        var getter = cursor.GetGetter<VBuffer<byte>>(scored.Schema["ImageCode"]);
        VBuffer<byte> code = default;
        while (cursor.MoveNext())
        {
            if (cursor.Position == 4)
            {
                var error = Assert.Throws<InvalidDataException>(() => getter(ref code));
                Assert.Contains("'Image' cannot be hashed in row 4", error.Message);
                Assert.Contains(photos[4].Path, error.Message);
                continue;
            }
            getter(ref code);
            Assert.Equal(expected[cursor.Position], Convert.ToHexString(code.DenseValues().ToArray()));
        }
    }

    [Fact]
    public void A_picture_of_the_user_can_be_hashed_again_and_is_not_disposed()
    {
        using var picture = Pictures.Of(30, Pictures.Noise(30, 25, 5));
        using var engine = _ml.Model.CreatePredictionEngine<InMemory, Coded>(Hash());
        var first = engine.Predict(new InMemory { Image = picture }).ImageCode;
        Assert.Equal(first, engine.Predict(new InMemory { Image = picture }).ImageCode);
        Assert.Equal(30, picture.Width);
    }

    [Fact]
    public void A_loaded_model_hashes_a_picture_of_the_user_too()
    {
        using var picture = Pictures.Of(30, Pictures.Noise(30, 25, 5));
        using var engine = _ml.Model.CreatePredictionEngine<InMemory, Coded>(Hash());
        using var file = new MemoryStream();
        _ml.Model.Save(Hash(), null, file);
        file.Position = 0;
        using var loaded = _ml.Model.CreatePredictionEngine<InMemory, Coded>(_ml.Model.Load(file, out _));
        for (var i = 0; i < 2; i++)
            Assert.Equal(engine.Predict(new InMemory { Image = picture }).ImageCode, loaded.Predict(new InMemory { Image = picture }).ImageCode);
    }

    private HashTransformer Hash() => new(_ml, _model, [new(Modality.Image, "Image", "ImageCode", null)]);

    private string[] Codes(IDataView data) => [.. Hash().Transform(data).GetColumn<byte[]>("ImageCode").Select(Convert.ToHexString)];

    private IDataView Load(Photo[] photos)
    {
        var data = _ml.Data.LoadFromEnumerable(photos);
        return _ml.Transforms.LoadImages("Image", "", "Path").Fit(data).Transform(data);
    }

    private Photo[] Photos(int count) => [.. Enumerable.Range(0, count).Select(id =>
    {
        var path = _folder.Path($"{id}.png");
        using var picture = Pictures.Of(24 + id, Pictures.Noise(24 + id, 40 - id, (uint)id));
        picture.Save(path);
        return new Photo { Path = path, Text = id % 2 == 0 ? $"größe {id}" : $"word{id} größe größe", Features = [id, 1] };
    })];

    private sealed class Photo
    {
        public string Path { get; set; } = "";

        public string Text { get; set; } = "";

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }

    private sealed class InMemory
    {
        [Microsoft.ML.Transforms.Image.ImageType(25, 30)]
        public MLImage? Image { get; set; }
    }
}
