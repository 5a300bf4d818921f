using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Images;

namespace MLNetHashing.Tests.Model;

public sealed class InterruptedSaveTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();

    public InterruptedSaveTests() => SystemStack.Require();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_save_that_fails_leaves_the_old_model_as_it_was_and_nothing_beside_it()
    {
        var path = _folder.Write("model.zip", []);
        _ml.Model.Save(PersonModel.Fit(_ml), PersonModel.Rows(_ml).Schema, path);
        var old = File.ReadAllBytes(path);
        var model = PersonModel.Fit(_ml).Append(new Watching(() => throw new NotSupportedException("This transformer cannot be saved.")));

        var error = Assert.Throws<NotSupportedException>(() => _ml.Model.Save(model, PersonModel.Rows(_ml).Schema, path));

        Assert.Equal("This transformer cannot be saved.", error.Message);
        Assert.Equal(old, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public void A_first_save_that_fails_leaves_nothing()
    {
        var model = PersonModel.Fit(_ml).Append(new Watching(() => throw new NotSupportedException()));

        Assert.Throws<NotSupportedException>(() => _ml.Model.Save(model, null, Path.Combine(_folder.Root, "model.zip")));

        Assert.Empty(Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public void While_a_model_is_being_saved_its_path_still_holds_the_old_one()
    {
        var path = _folder.Write("model.zip", []);
        _ml.Model.Save(PersonModel.Fit(_ml), null, path);
        var old = File.ReadAllBytes(path);
        byte[]? during = null;
        var model = PersonModel.Fit(_ml).Append(new Watching(() => during = File.ReadAllBytes(path)));

        // Who writes nothing of their own cannot be loaded again, so the save fails after the look.
        var error = Assert.Throws<InvalidOperationException>(() => _ml.Model.Save(model, null, path));

        Assert.Contains(nameof(Watching), error.Message);
        Assert.Equal(old, during);
        Assert.Equal(old, File.ReadAllBytes(path));
    }

    /// <summary>A third party's transformer that does something when it is to be saved, in the middle of the file.</summary>
    private sealed class Watching(Action whenSaved) : ITransformer
    {
        public bool IsRowToRowMapper => false;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

        public IDataView Transform(IDataView input) => input;

        public void Save(ModelSaveContext ctx) => whenSaved();
    }
}
