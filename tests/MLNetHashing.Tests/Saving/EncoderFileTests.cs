using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Input;
using MLNetHashing.Tests.Serving;
using MLNetHashing.Tests.Transforms;

namespace MLNetHashing.Tests.Saving;

/// <summary>Encoders in files of their own. What is too large is 100 bytes here, so that everything but a bare head is.</summary>
public sealed class EncoderFileTests : IDisposable
{
    private const long Tiny = 100;

    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();
    private readonly HashModel _model = Models.OfFeatures();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_large_encoder_lies_beside_the_model_and_comes_back_with_it()
    {
        var path = Save(Both(), "model.zip");
        Assert.Equal(2, EncoderFiles().Length);
        var loaded = _ml.Hashing().LoadModel(path, out var schema);
        Assert.Equal(Both().Transform(Data()).Rows(), loaded.Transform(Data()).Rows());
        Assert.Equal(Data().Schema.Count, schema!.Count);
    }

    [Fact]
    public void The_file_has_the_encoder_s_weights_alone_by_their_own_names_and_is_called_by_its_hash()
    {
        Save(Both().ImageHash, "model.zip");
        var file = Assert.Single(EncoderFiles());
        Assert.Equal(["mean", "scale"], Safetensors.Read(file).Tensors.Keys.Order());
        Assert.Equal($"encoder-{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))[..16]}.safetensors", Path.GetFileName(file));
    }

    [Fact]
    public void Models_that_differ_in_their_heads_share_a_file_which_is_not_written_again()
    {
        Save(Both(), "first.zip");
        var written = EncoderFiles().ToDictionary(file => file, File.GetLastWriteTimeUtc);
        foreach (var file in written.Keys)
            File.SetLastWriteTimeUtc(file, written[file] = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Save(Both(Models.OfFeatures(bits: 64)), "second.zip");
        Assert.Equal(written, EncoderFiles().ToDictionary(file => file, File.GetLastWriteTimeUtc));
        Assert.Equal(64, HashModel.From(_ml.Hashing().LoadModel(_folder.Path("second.zip"), out _)).Bits);
        Assert.Equal(24, HashModel.From(_ml.Hashing().LoadModel(_folder.Path("first.zip"), out _)).Bits);
    }

    [Fact]
    public void A_damaged_file_is_mended_when_the_model_is_saved_again()
    {
        var path = Save(Both(), "model.zip");
        foreach (var file in EncoderFiles())
            File.WriteAllText(file, "damaged");
        Save(Both(), "model.zip");
        Assert.Equal(Both().Transform(Data()).Rows(), _ml.Hashing().LoadModel(path, out _).Transform(Data()).Rows());
    }

    [Fact]
    public void Small_networks_stay_inside_as_ever()
    {
        _ml.Hashing().SaveModel(Both(), Data().Schema, _folder.Path("model.zip"));
        Assert.Empty(EncoderFiles());
        Assert.Equal(Both().Transform(Data()).Rows(), _ml.Model.Load(_folder.Path("model.zip"), out _).Transform(Data()).Rows());
        Assert.Equal(Both().Transform(Data()).Rows(), _ml.Hashing().LoadModel(_folder.Path("model.zip"), out _).Transform(Data()).Rows());
    }

    [Fact]
    public void A_loaded_model_takes_its_encoders_along_to_another_folder()
    {
        var loaded = _ml.Hashing().LoadModel(Save(Both(), "model.zip"), out _);
        using var other = new ScratchFolder();
        _ml.Hashing().SaveModel(loaded, Data().Schema, other.Path("again.zip"));
        Assert.Equal(EncoderFiles().Select(Path.GetFileName).Order(), EncoderFiles(other).Select(Path.GetFileName).Order());
        Assert.Equal(Both().Transform(Data()).Rows(), _ml.Hashing().LoadModel(other.Path("again.zip"), out _).Transform(Data()).Rows());
    }

    [Fact]
    public void What_stands_beside_hashing_in_a_chain_is_saved_with_it()
    {
        var copy = _ml.Transforms.CopyColumns("Copy", "Title").Fit(Data());
        var chain = copy.Append(Both()).Append(_ml.Transforms.CopyColumns("Again", "ImageCode").Fit(Both().Transform(Data())));
        var loaded = _ml.Hashing().LoadModel(Save(chain, "chain.zip"), out _);
        Assert.Equal(chain.Transform(Data()).Rows(), loaded.Transform(Data()).Rows());
    }

    [Fact]
    public void A_fresh_process_that_does_not_know_the_library_finds_encoders_in_its_current_folder()
    {
        var path = Save(Both(), "model.zip");
        var rows = Pair.Draw(11).Select(pair => (IEnumerable<object>)[pair.Id, .. pair.Photo.Cast<object>(), pair.Title, .. pair.Caption.Cast<object>()]);
        var served = FreshProcess.Serve(path, rows, _folder.Path("again.zip"));
        var expected = Served.By(Both(), Data());
        Assert.Equal(expected.Rows, served.Rows);
        Assert.Equal(expected.Rows, served.SingleRows);
        Assert.Equal(expected.Rows, _ml.Hashing().LoadModel(_folder.Path("again.zip"), out _).Transform(Data()).Rows());
    }

    [Fact]
    public void A_missing_file_is_named_with_its_hash_and_where_it_was_looked_for()
    {
        var path = Save(Both().ImageHash, "model.zip");
        var file = Assert.Single(EncoderFiles());
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        // By another name it is missing too.
        File.Move(file, _folder.Path("renamed.safetensors"));

        var error = Assert.Throws<InvalidDataException>(() => _ml.Hashing().LoadModel(path, out _));
        Assert.Contains($"'{Path.GetFileName(file)}' with SHA-256 {hash}: '{file}' is not there.", error.Message);

        var scored = _ml.Model.Load(path, out _).Transform(Data());
        var later = Assert.Throws<InvalidDataException>(() => scored.Rows());
        Assert.All([hash, AppContext.BaseDirectory, Environment.CurrentDirectory, "LoadModel"], part => Assert.Contains(part, later.Message));
    }

    [Fact]
    public void Another_file_of_that_name_is_told_by_its_hash()
    {
        var path = Save(Both().ImageHash, "model.zip");
        var file = Assert.Single(EncoderFiles());
        var expected = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);

        var error = Assert.Throws<InvalidDataException>(() => _ml.Hashing().LoadModel(path, out _));
        Assert.Contains($"SHA-256 {expected}: '{file}' has {Convert.ToHexStringLower(SHA256.HashData(bytes))}.", error.Message);
    }

    [Theory]
    [InlineData("../encoder.safetensors")]
    [InlineData("")]
    public void A_name_that_leads_elsewhere_is_refused(string name)
        => Assert.ThrowsAny<InvalidDataException>(() => new EncoderFile(name, "").Read([_folder.Root]));

    [Fact]
    public void A_save_that_fails_leaves_the_model_before_it()
    {
        var path = Save(Both(), "model.zip");
        var before = File.ReadAllBytes(path);
        var unsavable = new TransformerThatCannotBeSaved();
        Assert.Throws<NotSupportedException>(() => _ml.Hashing().SaveModel(unsavable, null, path));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.DoesNotContain(Directory.GetFiles(_folder.Root), file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    private string Save(ITransformer model, string name)
    {
        _ml.Hashing().SaveModel(model, Data().Schema, _folder.Path(name), Tiny);
        return _folder.Path(name);
    }

    private string[] EncoderFiles(ScratchFolder? folder = null) => Directory.GetFiles((folder ?? _folder).Root, "encoder-*.safetensors");

    private HashTransformer Both(HashModel? model = null)
        => new(_ml, model ?? _model, [new(Modality.Image, "Photo", "ImageCode", null), new(Modality.Text, "Caption", "TextCode", null)]);

    private IDataView Data() => _ml.Data.LoadFromEnumerable(Pair.Draw(11));

    private sealed class TransformerThatCannotBeSaved : ITransformer
    {
        public bool IsRowToRowMapper => false;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException("No.");

        public IDataView Transform(IDataView input) => input;
    }
}
