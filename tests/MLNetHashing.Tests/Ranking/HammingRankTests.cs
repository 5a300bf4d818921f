using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Ranking;

public sealed class HammingRankTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly Item[] _queries = Item.Draw(25, seed: 1);
    private readonly Item[] _items = Item.Draw(300, seed: 2);

    private IDataView Queries => Item.View(_ml, _queries);

    private IDataView Items => Item.View(_ml, _items);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(300)]
    [InlineData(5000)]
    public void Hits_are_the_nearest_rows_and_at_equal_distance_the_earlier_ones(int k)
    {
        var ranked = Rank(_ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode", k));
        var hits = Ranked.Lists<long>(ranked, "Hits");
        var distances = Ranked.Lists<int>(ranked, "HitsDistances");
        Assert.Equal(_queries.Length, hits.Length);
        for (var query = 0; query < hits.Length; query++)
        {
            var expected = Item.Nearest(_queries[query].TextCode, _items.Select(item => item.ImageCode), k);
            Assert.Equal(expected.Select(item => (long)item.Row), hits[query]);
            Assert.Equal(expected.Select(item => item.Distance), distances[query]);
        }
    }

    [Fact]
    public void Hits_are_those_of_an_index_of_the_same_codes()
    {
        using var index = HammingIndex.Build(BinaryCodes.FromBytes(_items.SelectMany(item => item.ImageCode).ToArray(), 16));
        var hits = Ranked.Lists<long>(Rank(_ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode", 20)), "Hits");
        Assert.All(hits.Zip(_queries), row => Assert.Equal(index.Search(row.Second.TextCode, 20).Select(hit => hit.Id), row.First));
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("Number")]
    [InlineData("Serial")]
    [InlineData("Ticket")]
    public void A_column_of_ids_names_the_hits_in_its_own_type(string idColumn)
    {
        var ranked = Rank(_ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode", 9, idColumn, "Far"));
        Assert.Equal(Items.Schema[idColumn].Type, ((VectorDataViewType)ranked.Schema["Hits"].Type).ItemType);
        var rows = Ranked.Lists<long>(Rank(_ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode", 9)), "Hits");
        Func<Item, string> id = item => idColumn switch
        {
            "Name" => item.Name,
            "Number" => $"{item.Number}",
            "Serial" => $"{item.Serial}",
            _ => $"{item.Ticket}",
        };
        Assert.Equal(rows.Select(row => row.Select(number => id(_items[number])).ToArray()), Ranked.Hits(ranked));
        Assert.Equal(9, Ranked.Lists<int>(ranked, "Far")[0].Length);
    }

    [Fact]
    public void Without_a_database_the_rows_of_Fit_are_ranked()
    {
        var own = _ml.Hashing().HammingRank("Hits", "TextCode", k: 4).Fit(Items);
        Assert.All(Ranked.Lists<long>(own.Transform(Queries), "Hits").Zip(_queries), row => Assert.Equal(
            Item.Nearest(row.Second.TextCode, _items.Select(item => item.TextCode), 4).Select(item => (long)item.Row), row.First));

        var other = _ml.Hashing().HammingRank("Hits", "TextCode", 4, databaseCodeColumn: "ImageCode", idColumn: "Name").Fit(Items);
        Assert.All(Ranked.Texts(other.Transform(Queries), "Hits").Zip(_queries), row => Assert.Equal(
            Item.Nearest(row.Second.TextCode, _items.Select(item => item.ImageCode), 4).Select(item => $"item {item.Row}"), row.First));
    }

    [Fact]
    public void A_row_of_the_database_finds_itself_or_an_earlier_equal()
    {
        var hits = Ranked.Lists<long>(_ml.Hashing().HammingRank("Hits", "ImageCode", k: 1).Fit(Items).Transform(Items), "Hits");
        Assert.Equal(_items.Select(item => (long)Array.FindIndex(_items, other => other.ImageCode.SequenceEqual(item.ImageCode))), hits.Select(row => row[0]));
    }

    [Fact]
    public void The_database_is_read_at_Fit_by_one_cursor_for_codes_and_ids()
    {
        var database = new WatchedView(Items);
        var estimator = _ml.Hashing().HammingRank("Hits", "TextCode", database, "ImageCode", idColumn: "Name");
        Assert.Empty(database.Cursors);
        var ranked = estimator.Fit(Queries).Transform(Queries);
        Ranked.Texts(ranked, "Hits");
        Assert.Equal(["ImageCode", "Name"], Assert.Single(database.Cursors).Order());
        Assert.Equal(0, database.OpenCursors);
    }

    [Fact]
    public void Only_the_columns_that_are_needed_are_read_of_the_queries()
    {
        var queries = new WatchedView(Queries);
        var ranked = Transformer().Transform(queries);
        Assert.Empty(queries.Cursors);
        using (ranked.GetRowCursor([ranked.Schema["Name"]]))
            Assert.Equal(["Name"], queries.Cursors.Last());
        using (ranked.GetRowCursor([ranked.Schema["HitsDistances"], ranked.Schema["Tags"]]))
            Assert.Equal(["Tags", "TextCode"], queries.Cursors.Last().Order());
    }

    [Fact]
    public void A_database_may_be_empty_and_then_nothing_is_found()
    {
        var ranked = Rank(_ml.Hashing().HammingRank("Hits", "TextCode", Item.View(_ml), "ImageCode", idColumn: "Name"));
        Assert.All(Ranked.Texts(ranked, "Hits"), Assert.Empty);
        Assert.All(Ranked.Lists<int>(ranked, "HitsDistances"), Assert.Empty);
    }

    [Fact]
    public void Ids_stay_what_they_are_when_their_memory_is_used_again()
    {
        var memory = new char[1];
        var letters = _ml.Transforms.CustomMapping<Item, Letter>((item, letter) =>
        {
            memory[0] = (char)('a' - item.Number);
            letter.Value = memory;
        }, contractName: null).Fit(Items).Transform(Items);
        var hits = Ranked.Texts(Rank(_ml.Hashing().HammingRank("Hits", "TextCode", letters, "ImageCode", idColumn: "Letter")), "Hits");
        Assert.Equal($"{(char)('a' + Item.Nearest(_queries[0].TextCode, _items.Select(item => item.ImageCode), 1)[0].Row)}", hits[0][0]);
    }

    [Fact]
    public void Hits_stay_beside_their_rows_through_shuffling_caching_and_taking()
    {
        var expected = Rows(Transformer().Transform(Queries)).ToDictionary(row => row.Name, row => row.Hits);
        var shuffled = _ml.Data.TakeRows(_ml.Data.ShuffleRows(_ml.Data.Cache(Transformer().Transform(_ml.Data.ShuffleRows(Queries, seed: 3))), seed: 4), 20);
        var rows = Rows(shuffled);
        Assert.Equal(20, rows.Length);
        Assert.NotEqual(_queries.Take(20).Select(query => query.Name), rows.Select(row => row.Name));
        Assert.All(rows, row => Assert.Equal(expected[row.Name], row.Hits));
    }

    [Fact]
    public void A_preview_shows_the_hits()
    {
        var preview = Transformer().Transform(Queries).Preview(maxRows: 3);
        Assert.Equal(3, preview.RowView.Length);
        var first = Assert.IsType<VBuffer<long>>(preview.RowView[0].Values.Single(value => value.Key == "Hits").Value);
        Assert.Equal(Item.Nearest(_queries[0].TextCode, _items.Select(item => item.ImageCode), 10).Select(item => (long)item.Row), first.DenseValues());
    }

    [Fact]
    public void A_prediction_engine_finds_what_the_view_finds()
    {
        using var engine = _ml.Model.CreatePredictionEngine<QueryCode, Prediction>(Transformer());
        var expected = Rows(Transformer().Transform(Queries));
        foreach (var (query, row) in _queries.Zip(expected))
        {
            var prediction = engine.Predict(new QueryCode { TextCode = query.TextCode });
            Assert.Equal(row.Hits, prediction.Hits);
            Assert.Equal(row.HitsDistances, prediction.HitsDistances);
        }
    }

    private HammingRankTransformer Transformer() => _ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode").Fit(Queries);

    private IDataView Rank(HammingRankEstimator estimator) => estimator.Fit(Queries).Transform(Queries);

    private Prediction[] Rows(IDataView view) => [.. _ml.Data.CreateEnumerable<Prediction>(view, reuseRowObject: false, ignoreMissingColumns: true)];

    private sealed class Letter
    {
        [ColumnName("Letter")]
        public ReadOnlyMemory<char> Value { get; set; }
    }

    private sealed class QueryCode
    {
        [VectorType(2)]
        public byte[] TextCode { get; set; } = [];
    }

    private sealed class Prediction
    {
        public string Name { get; set; } = "";

        public long[] Hits { get; set; } = [];

        public int[] HitsDistances { get; set; } = [];
    }
}
