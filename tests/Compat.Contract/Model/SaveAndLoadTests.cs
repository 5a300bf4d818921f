using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Loading;
using MLNetHashing.Tests.ThirdParty;

namespace MLNetHashing.Tests.Model;

public sealed class SaveAndLoadTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_fresh_process_loads_and_scores_what_a_third_party_transformer_saved()
    {
        var model = Fit();
        var photos = Photos.Draw(7, seed: 3);
        var expected = Scores.Of(_ml, model, photos);
        var (path, again, thrice) = (_folder.File("model.zip"), _folder.File("again.zip"), _folder.File("thrice.zip"));
        _ml.Model.Save(model, Data().Schema, path);
        AssertSame(expected, FreshProcess.LoadAndScore(path, photos, again));
        AssertSame(expected, FreshProcess.LoadAndScore(again, photos, thrice));
        AssertSame(expected, Scores.Of(_ml, _ml.Model.Load(thrice, out _), photos));
    }

    [Fact]
    public void A_loaded_chain_is_a_chain_of_any_transformers()
    {
        var model = Load(Fit(), out _);
        var chain = Assert.IsType<TransformerChain<ITransformer>>(model);
        Assert.Same(chain.Last(), chain.LastTransformer);
    }

    [Fact]
    public void The_input_schema_comes_back_with_its_annotations()
    {
        var definition = SchemaDefinition.Create(typeof(Everything));
        definition["Vector"].AddAnnotation("SlotNames", new VBuffer<ReadOnlyMemory<char>>(3, ["a".AsMemory(), "".AsMemory(), "ü".AsMemory()]),
            new VectorDataViewType(TextDataViewType.Instance, 3));
        definition["Key"].AddAnnotation("KeyValues", new VBuffer<int>(5, 2, [7, 9], [1, 4]), new VectorDataViewType(NumberDataViewType.Int32, 5));
        definition["Number"].AddAnnotation("IsNormalized", true, BooleanDataViewType.Instance);
        var saved = _ml.Data.LoadFromEnumerable<Everything>([], definition).Schema;
        using var stream = new MemoryStream();
        _ml.Model.Save(new TransformerChain<ITransformer>(), saved, stream);
        stream.Position = 0;
        _ml.Model.Load(stream, out var loaded);

        Assert.NotNull(loaded);
        Assert.Equal(saved.Select(column => (column.Name, column.Type)), loaded.Select(column => (column.Name, column.Type)));
        VBuffer<ReadOnlyMemory<char>> names = default;
        loaded["Vector"].Annotations.GetValue("SlotNames", ref names);
        Assert.Equal(["a", "", "ü"], names.DenseValues().Select(name => name.ToString()));
        VBuffer<int> values = default;
        loaded["Key"].Annotations.GetValue("KeyValues", ref values);
        Assert.Equal([0, 7, 0, 0, 9], values.DenseValues());
        var isNormalized = false;
        loaded["Number"].Annotations.GetValue("IsNormalized", ref isNormalized);
        Assert.True(isNormalized);
    }

    [Fact]
    public void Without_an_input_schema_none_is_loaded()
    {
        Load(Fit(), out var schema, withSchema: false);
        Assert.Null(schema);
        Load(Fit(), out schema);
        Assert.Equal(["Id", "Features"], schema!.Select(column => column.Name));
    }

    [Fact]
    public void The_scopes_of_a_chain_survive()
    {
        var nothing = new TransformerChain<ITransformer>();
        var chain = nothing.Append(nothing, TransformerScope.Training).Append(nothing, TransformerScope.Scoring);
        var loaded = (TransformerChain<ITransformer>)Load(chain, out _);
        Assert.Equal(2, loaded.Count());
        Assert.Single(loaded.GetModelFor(TransformerScope.Scoring));
    }

    [Fact]
    public void A_custom_mapping_without_a_contract_name_cannot_be_saved()
    {
        var model = Mapping(null).Fit(Data());
        Assert.Throws<InvalidOperationException>(() => _ml.Model.Save(model, null, _folder.File("model.zip")));
    }

    [Fact]
    public void A_custom_mapping_whose_factory_is_nowhere_cannot_be_loaded_and_is_named()
    {
        var error = Assert.ThrowsAny<Exception>(() => Load(Mapping("Compat.Contract.NoSuchFactory").Fit(Data()), out _));
        Assert.Contains("Compat.Contract.NoSuchFactory", error.ToString());
    }

    [Fact]
    public void An_exception_of_a_third_party_transformer_reaches_who_saves()
        => Assert.Throws<NotSupportedException>(() => _ml.Model.Save(Fit().Append(new Unsavable()), null, _folder.File("model.zip")));

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(99)]
    public void A_truncated_model_is_refused(int percent)
    {
        var path = _folder.File("model.zip");
        _ml.Model.Save(Fit(), Data().Schema, path);
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length * percent / 100)]);
        Assert.ThrowsAny<Exception>(() => _ml.Model.Load(path, out _));
    }

    [Fact]
    public void An_archive_that_is_no_model_is_refused()
    {
        var path = _folder.File("foreign.zip");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
            archive.CreateEntry("Model/readme.txt");
        Assert.ThrowsAny<Exception>(() => _ml.Model.Load(path, out _));
    }

    [Fact]
    public void A_missing_file_is_a_missing_file()
        => Assert.Throws<FileNotFoundException>(() => _ml.Model.Load(_folder.File("nowhere.zip"), out _));

    [Fact]
    public void Saving_replaces_an_older_and_longer_model()
    {
        var path = _folder.File("model.zip");
        File.WriteAllBytes(path, new byte[100_000]);
        _ml.Model.Save(Fit(), Data().Schema, path);
        Assert.NotEmpty((TransformerChain<ITransformer>)_ml.Model.Load(path, out _));
    }

    [Fact]
    public void A_stream_stays_open_for_who_gave_it()
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(Fit(), null, stream);
        stream.Position = 0;
        _ml.Model.Load(stream, out _);
        Assert.True(stream.CanRead);
    }

    private IEstimator<ITransformer> Mapping(string? contract)
        => _ml.Transforms.CustomMapping<Photo, CodedPhoto>(static (photo, coded) => coded.Id = photo.Id, contract);

    private ITransformer Fit() => new HyperplaneEstimator(_ml, "Code", "Features").Fit(Data());

    private IDataView Data() => _ml.Data.LoadFromEnumerable(Photos.Draw(10));

    private ITransformer Load(ITransformer model, out DataViewSchema? schema, bool withSchema = true)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, withSchema ? Data().Schema : null, stream);
        stream.Position = 0;
        return _ml.Model.Load(stream, out schema);
    }

    private static void AssertSame(Scores expected, Scores actual)
    {
        Assert.Equal(expected.OutputSchema, actual.OutputSchema);
        Assert.Equal(expected.Codes, actual.Codes);
        Assert.Equal(expected.SingleCodes, actual.SingleCodes);
    }

    private sealed class Everything
    {
        public float Number { get; set; }

        [KeyType(5)]
        public uint Key { get; set; }

        [VectorType(3)]
        public double[] Vector { get; set; } = [];

        public string[] AnySize { get; set; } = [];

        [VectorType(2, 3)]
        public byte[] Matrix { get; set; } = [];

        public DateTime Time { get; set; }

        public bool Truth { get; set; }
    }

    private sealed class Unsavable : ITransformer
    {
        public bool IsRowToRowMapper => false;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

        public IDataView Transform(IDataView input) => input;

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException("This transformer cannot be saved.");
    }
}
