using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Serving;

namespace MLNetHashing.Tests.Transforms;

public sealed class HashTransformerTests
{
    private static readonly HashColumn s_image = new(Modality.Image, "Photo", "ImageCode", "ImageRelaxed");
    private static readonly HashColumn s_text = new(Modality.Text, "Caption", "TextCode", null);

    private readonly MLContext _ml = new(seed: 1);
    private readonly HashModel _model = Models.OfFeatures();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(23)]
    [InlineData(256)]
    public void Every_row_gets_the_codes_of_its_own_values_for_any_batch_size(int batchSize)
    {
        var coded = _ml.Data.CreateEnumerable<Coded>(Both(batchSize).Transform(Data(23)), reuseRowObject: false).ToArray();
        Assert.Equal(23, coded.Length);
        foreach (var (pair, row) in Pair.Draw(23).Zip(coded))
        {
            var (relaxed, code) = Expected(_model.Image, pair.Photo);
            Assert.Equal(pair.Id, row.Id);
            Assert.Equal(relaxed, row.ImageRelaxed);
            Assert.Equal(code, row.ImageCode);
            Assert.Equal(Expected(_model.Text, pair.Caption).Code, row.TextCode);
        }
    }

    [Fact]
    public void Data_with_one_modality_gets_the_codes_of_that_one()
    {
        var captions = _ml.Transforms.SelectColumns("Id", "Caption").Fit(Data(7)).Transform(Data(7));
        var scored = Both().Transform(captions);
        Assert.Equal(["Id: Int32", "Caption: Vector<Single, 3>", "TextCode: Vector<Byte, 3>"], scored.Schema.Columns());
        Assert.Equal(Codes(Both().Transform(Data(7)), "TextCode"), Codes(scored, "TextCode"));
    }

    [Fact]
    public void Data_with_neither_modality_is_refused_by_both_names()
    {
        var ids = _ml.Transforms.SelectColumns("Id").Fit(Data(7)).Transform(Data(7));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Both().Transform(ids));
        Assert.Contains("There is neither column 'Photo' nor 'Caption' to hash. There are: 'Id'.", error.Message);
    }

    [Fact]
    public void The_halves_hash_one_modality_each()
    {
        var both = Both();
        Assert.Equal(["ImageCode", "ImageRelaxed"], Added(both.ImageHash));
        Assert.Equal(["TextCode"], Added(both.TextHash));
        Assert.Same(_model, both.TextHash.Model);
        Assert.Contains("'Caption'", Assert.Throws<InvalidOperationException>(() => both.TextHash.ImageHash).Message);
    }

    [Fact]
    public void A_code_column_is_annotated_with_its_bits()
    {
        var bits = 0;
        Both().GetOutputSchema(Data(1).Schema)["TextCode"].Annotations.GetValue("HashBits", ref bits);
        Assert.Equal(24, bits);
    }

    [Fact]
    public void A_code_column_hides_a_column_of_its_name()
    {
        var transformer = new HashTransformer(_ml, _model, [s_image with { Code = "Title" }]);
        var scored = transformer.Transform(Data(3));
        Assert.Equal("Vector<Byte, 3>", scored.Schema["Title"].Type.ToString());
        Assert.Equal(["t0", "t1", "t2"], scored.GetColumn<string>(Data(3).Schema["Title"]));
    }

    [Fact]
    public void An_unusable_value_is_told_with_its_row_and_only_when_its_code_is_asked_for()
    {
        var pairs = Pair.Draw(5);
        pairs[3].Photo[2] = float.NaN;
        var scored = Both().Transform(_ml.Data.LoadFromEnumerable(pairs));
        using var cursor = scored.GetRowCursor(scored.Schema);
        var getText = cursor.GetGetter<VBuffer<byte>>(scored.Schema["TextCode"]);
        var getImage = cursor.GetGetter<VBuffer<byte>>(scored.Schema["ImageCode"]);
        VBuffer<byte> code = default;
        while (cursor.MoveNext())
        {
            getText(ref code);
            if (cursor.Position != 3)
            {
                getImage(ref code);
                continue;
            }
            var error = Assert.Throws<InvalidDataException>(() => getImage(ref code));
            Assert.StartsWith("Column 'Photo' cannot be hashed in row 3: Feature 2 is NaN; expected a finite number.", error.Message);
        }
        var single = ((ITransformer)Both()).GetRowToRowMapper(scored.Schema);
        Assert.Contains("in row 3", Assert.Throws<InvalidDataException>(() => single.Rows(_ml.Data.LoadFromEnumerable(pairs))).Message);
    }

    [Fact]
    public void Nothing_is_hashed_while_only_other_columns_are_read()
    {
        var pairs = Pair.Draw(5);
        pairs[0].Photo[0] = float.NaN;
        var data = new WatchedView(_ml.Data.LoadFromEnumerable(pairs));
        Assert.Equal(["t0", "t1", "t2", "t3", "t4"], Both().Transform(data).GetColumn<string>("Title"));
        Assert.Equal(["Title"], Assert.Single(data.Cursors));
    }

    [Fact]
    public void Code_and_relaxed_code_share_one_reading()
    {
        var data = new WatchedView(Data(5));
        var scored = Both().Transform(data);
        using var cursor = scored.GetRowCursor([scored.Schema["ImageCode"], scored.Schema["ImageRelaxed"]]);
        Assert.Equal(5, cursor.Rows().Count());
        Assert.Equal([[], ["Photo"]], data.Cursors);
    }

    [Fact]
    public void Passed_columns_are_those_of_the_row_and_not_of_the_one_read_ahead()
    {
        var scored = Both(batchSize: 8).Transform(Data(23));
        using var cursor = scored.GetRowCursor([scored.Schema["Id"], scored.Schema["ImageCode"]]);
        var getId = cursor.GetGetter<int>(scored.Schema["Id"]);
        var getRowId = cursor.GetIdGetter();
        for (var expected = 0; cursor.MoveNext(); expected++)
        {
            var (id, rowId) = (-1, default(DataViewRowId));
            getId(ref id);
            getRowId(ref rowId);
            Assert.Equal((expected, (long)expected, (ulong)expected), (id, cursor.Position, rowId.Low));
        }
    }

    [Fact]
    public void A_column_that_was_not_asked_for_has_no_getter()
    {
        var scored = Both().Transform(Data(3));
        using var cursor = scored.GetRowCursor([scored.Schema["Id"]]);
        Assert.False(cursor.IsColumnActive(scored.Schema["TextCode"]));
        Assert.Contains("'TextCode'", Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<VBuffer<byte>>(scored.Schema["TextCode"])).Message);
    }

    [Fact]
    public void A_getter_of_another_type_is_refused_by_both_types()
    {
        var scored = Both().Transform(Data(3));
        using var cursor = scored.GetRowCursor(scored.Schema);
        var error = Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<VBuffer<float>>(scored.Schema["TextCode"]));
        Assert.Contains("'TextCode' is Vector<Byte, 3>", error.Message);
    }

    [Fact]
    public void A_prediction_engine_gives_the_codes_of_a_data_view()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Pair, Coded>(Both());
        var expected = _ml.Data.CreateEnumerable<Coded>(Both().Transform(Data(9)), reuseRowObject: false);
        foreach (var (pair, row) in Pair.Draw(9).Zip(expected))
        {
            var single = engine.Predict(pair);
            Assert.Equal(row.ImageCode, single.ImageCode);
            Assert.Equal(row.ImageRelaxed, single.ImageRelaxed);
            Assert.Equal(row.TextCode, single.TextCode);
        }
    }

    [Fact]
    public void A_prediction_engine_for_one_modality_leaves_the_other_empty()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Query, Coded>(Both());
        var pair = Pair.Draw(1)[0];
        var coded = engine.Predict(new Query { Caption = pair.Caption });
        Assert.Equal(Expected(_model.Text, pair.Caption).Code, coded.TextCode);
        Assert.Null(coded.ImageCode);
    }

    [Fact]
    public void Many_engines_and_cursors_use_one_transformer_at_once()
    {
        var transformer = Both(batchSize: 16);
        var pairs = Pair.Draw(100);
        var expected = Codes(transformer.Transform(Data(100)), "ImageCode");
        var results = new string[8][];
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = results.Length }, thread =>
        {
            if (thread % 2 == 0)
            {
                results[thread] = Codes(transformer.Transform(Data(100)), "ImageCode");
                return;
            }
            var engine = _ml.Model.CreatePredictionEngine<Pair, Coded>(transformer);
            results[thread] = [.. pairs.Select(pair => Convert.ToHexString(engine.Predict(pair).ImageCode!))];
        });
        Assert.All(results, result => Assert.Equal(expected, result));
    }

    [Fact]
    public void A_source_that_ends_early_for_the_reader_ahead_is_told()
    {
        var scored = Both().Transform(new ShrinkingView(Data(10)));
        var error = Assert.Throws<InvalidOperationException>(() => scored.Rows());
        Assert.Contains("' ended at row 8", error.Message);
    }

    private static (float[] Relaxed, byte[] Code) Expected(HashNetwork network, float[] features)
    {
        var weights = network.Weights["head.0.weight"].Values;
        var relaxed = new float[network.Bits];
        network.Encode(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(features), relaxed);
        for (var bit = 0; bit < relaxed.Length; bit++)
        {
            var sum = network.Weights["head.0.bias"].Values[bit] + features.Select((value, i) => weights[bit * features.Length + i] * value).Sum();
            Assert.Equal(MathF.Tanh(sum), relaxed[bit], 1e-5f);
        }
        var code = new byte[relaxed.Length / 8];
        for (var bit = 0; bit < relaxed.Length; bit++)
            code[bit / 8] |= (byte)(relaxed[bit] >= 0 ? 1 << bit % 8 : 0);
        return (relaxed, code);
    }

    private static string[] Codes(IDataView scored, string column) => [.. scored.GetColumn<byte[]>(column).Select(Convert.ToHexString)];

    private IEnumerable<string> Added(HashTransformer transformer)
        => transformer.GetOutputSchema(Data(1).Schema).Skip(Data(1).Schema.Count).Select(column => column.Name);

    private HashTransformer Both(int batchSize = 256) => new(_ml, _model, [s_image, s_text], batchSize);

    private IDataView Data(int count) => _ml.Data.LoadFromEnumerable(Pair.Draw(count));

    private sealed class Query
    {
        [VectorType(Models.CaptionSize)]
        public float[] Caption { get; set; } = [];
    }

    /// <summary>Gives every cursor one row less than the one before.</summary>
    private sealed class ShrinkingView(IDataView view) : IDataView
    {
        private int _cursors;

        public bool CanShuffle => false;

        public DataViewSchema Schema => view.Schema;

        public long? GetRowCount() => null;

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
            => new MLContext().Data.TakeRows(view, 10 - _cursors++).GetRowCursor(columnsNeeded, rand);

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
            => [GetRowCursor(columnsNeeded, rand)];
    }
}
