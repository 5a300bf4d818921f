using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Ranking;

public sealed class HammingRankSchemaTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.index");

    private IDataView Items => Item.View(_ml, Item.Draw(20, seed: 1));

    [Theory]
    [InlineData(null)]
    [InlineData("Name")]
    [InlineData("Number")]
    [InlineData("Serial")]
    [InlineData("Ticket")]
    public void It_keeps_the_contract_of_estimators_with_any_ids(string? idColumn)
    {
        EstimatorContract.Check(_ml, _ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode", idColumn: idColumn), Items);
        EstimatorContract.Check(_ml, _ml.Hashing().HammingRank("Hits", "TextCode", databaseCodeColumn: "ImageCode", idColumn: idColumn), Items);
    }

    [Fact]
    public void It_keeps_the_contract_where_hits_take_the_place_of_a_column()
        => EstimatorContract.Check(_ml, _ml.Hashing().HammingRank("TextCode", "TextCode", Items, "ImageCode", distancesColumnName: "Name"), Items);

    [Fact]
    public void It_keeps_the_contract_over_an_index_file()
    {
        using (var index = HammingIndex.Build(BinaryCodes.FromBytes([1, 2, 3, 4], 16), [70, 60]))
            index.Save(_file);
        try
        {
            var estimator = _ml.Hashing().HammingRank("Hits", "TextCode", _file, k: 5);
            EstimatorContract.Check(_ml, estimator, Items);
            using var transformer = estimator.Fit(Items);
            Assert.Equal(2, transformer.DatabaseCount);
            Assert.All(Ranked.Lists<long>(transformer.Transform(Items), "Hits"), row => Assert.Equal([60, 70], row.Order()));
        }
        finally
        {
            File.Delete(_file);
        }
    }

    [Theory]
    [InlineData("Hot", "ImageCode", null, "'Hot' is Vector<Single, 5>")]
    [InlineData("Name", "ImageCode", null, "'Name' is")]
    [InlineData("Nowhere", "ImageCode", null, "no column 'Nowhere'")]
    [InlineData("TextCode", "Hot", null, "'Hot' is Vector<Single, 5>")]
    [InlineData("TextCode", "Nowhere", null, "no column 'Nowhere'")]
    [InlineData("TextCode", "ImageCode", "Hot", "'Hot' is Vector<Single, 5>")]
    [InlineData("TextCode", "ImageCode", "Nowhere", "no column 'Nowhere'")]
    public void A_column_that_will_not_do_is_named_before_anything_is_read(string query, string code, string? id, string message)
    {
        var database = new WatchedView(Items);
        AssertNamed(() => _ml.Hashing().HammingRank("Hits", query, database, code, idColumn: id).Fit(database));
        AssertNamed(() => _ml.Hashing().HammingRank("Hits", query, databaseCodeColumn: code, idColumn: id).Fit(database));
        Assert.Empty(database.Cursors);

        void AssertNamed(Action action) => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(action).Message);
    }

    [Theory]
    [InlineData("Hot", "ImageCode", null, "'Hot' is Vector<Single, *>")]
    [InlineData("Nowhere", "ImageCode", null, "no column 'Nowhere'")]
    [InlineData("TextCode", "Hot", null, "'Hot' is Vector<Single, *>")]
    [InlineData("TextCode", "ImageCode", "Hot", "'Hot' is Vector<Single, *>")]
    [InlineData("TextCode", "ImageCode", "Nowhere", "no column 'Nowhere'")]
    public void A_promise_that_will_not_do_is_refused(string query, string code, string? id, string message)
    {
        var estimator = _ml.Hashing().HammingRank("Hits", query, databaseCodeColumn: code, idColumn: id);
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => estimator.GetOutputSchema(EstimatorContract.ShapeOf(_ml, Items))).Message);
    }

    [Fact]
    public void Codes_of_different_lengths_are_refused_with_both_columns_and_lengths()
    {
        var longer = _ml.Data.LoadFromEnumerable([new Longer { LongCode = new byte[4] }]);
        foreach (var failing in (Action[])
            [
                () => _ml.Hashing().HammingRank("Hits", "TextCode", longer, "LongCode").Fit(Items),
                () => _ml.Hashing().HammingRank("Hits", "LongCode", Items, "ImageCode").Fit(longer),
                () => _ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode").Fit(Items).Transform(
                    _ml.Transforms.CopyColumns("TextCode", "LongCode").Fit(longer).Transform(longer)),
            ])
        {
            var message = Assert.Throws<ArgumentException>(failing).Message;
            Assert.Contains("16 bits", message);
            Assert.Contains("32 bits", message);
            Assert.Contains("of the database", message);
        }
    }

    [Fact]
    public void Keys_as_ids_are_refused_with_what_to_do()
    {
        var keyed = _ml.Transforms.Conversion.MapValueToKey("Key", "Name").Fit(Items).Transform(Items);
        var message = Assert.ThrowsAny<ArgumentException>(() => _ml.Hashing().HammingRank("Hits", "TextCode", keyed, "ImageCode", idColumn: "Key")).Message;
        Assert.Contains("'Key' is Key<UInt32", message);
        Assert.Contains("MapKeyToValue", message);
    }

    [Fact]
    public void Nonsense_is_refused_at_once()
    {
        Assert.Contains("k is", Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Hashing().HammingRank("Hits", "TextCode", k: 0)).Message);
        Assert.Contains("'Hits'", Assert.Throws<ArgumentException>(() => _ml.Hashing().HammingRank("Hits", "TextCode", distancesColumnName: "Hits")).Message);
        Assert.Throws<ArgumentException>(() => _ml.Hashing().HammingRank("", "TextCode"));
    }

    private sealed class Longer
    {
        [VectorType(4)]
        public byte[] LongCode { get; set; } = [];
    }
}
