using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Serving;
using MLNetHashing.Tests.Transforms;

namespace MLNetHashing.Tests.Saving;

public sealed class SavedModelTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(56)]
    [InlineData(64)]
    [InlineData(200)]
    [InlineData(1016)]
    [InlineData(1024)]
    public void Codes_of_any_length_are_the_same_with_the_same_types_when_loaded(int bits)
    {
        var model = Both(Models.OfFeatures(bits));
        var expected = model.Transform(Data());
        var actual = Load(model).Transform(Data());
        Assert.Equal(expected.Schema.Columns(), actual.Schema.Columns());
        Assert.Equal(expected.Rows(), actual.Rows());
    }

    [Fact]
    public void Nothing_of_what_the_saved_form_needs_is_left_in_the_schema_hidden_or_not()
        => Assert.Equal(["Id", "Photo", "Title", "Caption", "ImageCode", "ImageRelaxed", "TextCode", "TextRelaxed"],
            Load(Both(Models.OfFeatures())).GetOutputSchema(Data().Schema).Select(column => column.Name));

    [Fact]
    public void Vectors_of_any_size_are_taken_where_each_has_the_right_one()
    {
        var model = new HashTransformer(_ml, Models.OfFeatures(), [new(Modality.Image, "Photo", "Code", null)]);
        var data = _ml.Data.LoadFromEnumerable(Pair.Draw(5).Select(pair => new AnySize { Photo = pair.Photo }));
        Assert.Equal(model.Transform(data).Rows(), Load(model).Transform(data).Rows());
        var wrong = _ml.Data.LoadFromEnumerable([new AnySize { Photo = [1, 2] }]);
        var error = Assert.Throws<InvalidDataException>(() => Load(model).Transform(wrong).Rows());
        Assert.Contains("There are 2 features; expected 5.", error.Message);
    }

    [Fact]
    public void Tokens_of_either_integer_type_give_the_same_codes_when_loaded()
    {
        var model = new HashTransformer(_ml, new HashModel("DSPH", null, Models.Texts(words: null)), [new(Modality.Text, "Tokens", "Code", "Relaxed")]);
        int[][] tokens = [[1, 2, 49], [7, 49, 0, 0], [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 49]];
        var ints = _ml.Data.LoadFromEnumerable(tokens.Select(row => new Ints { Tokens = row }));
        var longs = _ml.Data.LoadFromEnumerable(tokens.Select(row => new Longs { Tokens = [.. row.Select(token => (long)token)] }));
        var expected = Codes(model, ints);
        Assert.Equal(expected, Codes(model, longs));
        Assert.Equal(expected, Codes(Load(model), ints));
        Assert.Equal(expected, Codes(Load(model), longs));
    }

    [Fact]
    public void Code_and_relaxed_code_of_a_loaded_model_are_computed_once_a_row()
    {
        var (reads, loaded) = (0, Load(Both(Models.OfFeatures(bits: 200))));
        var counting = _ml.Transforms.CustomMapping<Pair, Counted>((pair, row) =>
        {
            reads++;
            row.Photo = pair.Photo;
        }, null);
        var scored = loaded.Transform(counting.Fit(Data()).Transform(Data()));
        using var cursor = scored.GetRowCursor([scored.Schema["ImageCode"], scored.Schema["ImageRelaxed"]]);
        Assert.Equal(11, cursor.Rows().Count());
        Assert.Equal(11, reads);
    }

    [Fact]
    public void Many_threads_use_one_loaded_model_at_once()
    {
        var loaded = Load(Both(Models.OfFeatures()));
        var expected = loaded.Transform(Data()).Rows();
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => Assert.Equal(expected, loaded.Transform(Data()).Rows()));
    }

    [Fact]
    public void A_loaded_model_tells_what_is_wrong_with_a_value()
    {
        var pairs = Pair.Draw(2);
        pairs[1].Caption[1] = float.PositiveInfinity;
        var scored = Load(Both(Models.OfFeatures())).Transform(_ml.Data.LoadFromEnumerable(pairs));
        var error = Assert.Throws<InvalidDataException>(() => scored.Rows());
        Assert.StartsWith("A value of the modality Text cannot be hashed: Feature 1 is Infinity; expected a finite number.", error.Message);
    }

    [Fact]
    public void A_network_that_is_too_large_for_a_model_file_is_refused_with_its_size()
    {
        var network = Models.OfFeatures().Image;
        var weights = new Dictionary<string, WeightTensor>(network.Weights) { ["encoder.unused"] = new([20 << 20], new float[20 << 20]) };
        var model = new HashModel("DSPH", new HashNetwork(network.Config, weights), null);
        var transformer = new HashTransformer(_ml, model, [new(Modality.Image, "Photo", "Code", null)]);
        var error = Assert.Throws<NotSupportedException>(() => _ml.Model.Save(transformer, null, new MemoryStream()));
        Assert.StartsWith("The network for the modality Image has 80 MiB of weights; a model file carries at most 64 MiB. Save it with ml.Hashing().SaveModel",
            error.Message);
    }

    private static string[] Codes(ITransformer model, IDataView data)
    {
        var scored = model.Transform(data);
        using var cursor = scored.GetRowCursor([scored.Schema["Code"], scored.Schema["Relaxed"]]);
        return [.. cursor.Rows()];
    }

    private HashTransformer Both(HashModel model)
        => new(_ml, model, [new(Modality.Image, "Photo", "ImageCode", "ImageRelaxed"), new(Modality.Text, "Caption", "TextCode", "TextRelaxed")]);

    private IDataView Data() => _ml.Data.LoadFromEnumerable(Pair.Draw(11));

    private ITransformer Load(ITransformer model)
    {
        using var file = new MemoryStream();
        _ml.Model.Save(model, null, file);
        file.Position = 0;
        return new MLContext().Model.Load(file, out _);
    }

    private sealed class AnySize
    {
        public float[] Photo { get; set; } = [];
    }

    private sealed class Counted
    {
        [VectorType(Models.PhotoSize)]
        public float[] Photo { get; set; } = [];
    }

    private sealed class Ints
    {
        public int[] Tokens { get; set; } = [];
    }

    private sealed class Longs
    {
        public long[] Tokens { get; set; } = [];
    }
}
