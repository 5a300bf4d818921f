using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Ranking;

public sealed class FlatHitsTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly Item[] _queries = Item.Draw(12, seed: 1);
    private readonly Item[] _items = Item.Draw(80, seed: 2);

    private IDataView Items => Item.View(_ml, _items);

    [Fact]
    public void There_is_a_row_for_each_query_and_rank()
    {
        var flat = _ml.Hashing().FlatHits(Rank(idColumn: "Name"));
        Assert.Equal(
            ["Query: Int64", "GroupId: Key<UInt32, 0-11>", "Rank: Int32", "Id: String", "Distance: Int32", "Score: Single"],
            flat.Schema.Select(column => $"{column.Name}: {column.Type}"));
        var expected = _queries.SelectMany((query, number) => Nearest(query).Select((hit, place) => new Hit
        {
            Query = number,
            GroupId = (uint)number + 1,
            Rank = place + 1,
            Id = $"item {hit.Row}",
            Distance = hit.Distance,
            Score = -hit.Distance,
        }));
        Assert.Equivalent(expected, Rows(flat), strict: true);
    }

    [Theory]
    [InlineData(null, "Int64")]
    [InlineData("Number", "Int32")]
    [InlineData("Serial", "UInt32")]
    [InlineData("Ticket", "Int64")]
    public void Ids_keep_their_type_and_relevance_is_the_number_of_shared_labels(string? idColumn, string type)
    {
        var flat = _ml.Hashing().FlatHits(Rank(idColumn), Items, "Tags", databaseIds: idColumn);
        Assert.Equal(type, $"{flat.Schema["Id"].Type}");
        Assert.Equal(NumberDataViewType.Single, flat.Schema["Relevance"].Type);
        Assert.Equal(SharedLabels(), Rows(flat).Select(hit => hit.Relevance));
        Assert.Contains(2f, SharedLabels());
    }

    [Fact]
    public void Labels_of_the_two_sides_may_have_columns_of_different_names()
    {
        var renamed = _ml.Transforms.CopyColumns("Themes", "Tags").Append(_ml.Transforms.DropColumns("Tags")).Fit(Items).Transform(Items);
        Assert.Equal(SharedLabels(), Rows(_ml.Hashing().FlatHits(Rank("Name"), renamed, "Tags", "Themes", "Name")).Select(hit => hit.Relevance));
    }

    [Fact]
    public void Rows_of_one_id_are_one_item_with_the_labels_of_them_all()
    {
        var database = Item.View(_ml, [.. _items.Select(item => new Item { Name = item.Name, Tags = "" }), .. _items]);
        Assert.Equal(SharedLabels(), Rows(_ml.Hashing().FlatHits(Rank("Name"), database, "Tags", databaseIds: "Name")).Select(hit => hit.Relevance));
    }

    [Fact]
    public void The_mean_relevance_of_the_hits_is_the_ACG_that_is_evaluated()
    {
        var flat = Rows(_ml.Hashing().FlatHits(Rank(null), Items, "Tags"));
        var metrics = _ml.Hashing().Evaluate(Item.View(_ml, _queries), Items, "TextCode", "ImageCode", "Tags", new() { Cutoffs = [6] });
        Assert.Equal(metrics.At(6).Acg!.Value, flat.Average(hit => hit.Relevance), 1e-6);
    }

    [Fact]
    public void Each_view_is_read_once()
    {
        var (ranked, database) = (new WatchedView(Rank("Name")), new WatchedView(Items));
        var flat = _ml.Hashing().FlatHits(ranked, database, "Tags", databaseIds: "Name");
        Assert.Equal(Rows(flat).Length, Rows(flat).Length);
        Assert.Equal(["Hits", "HitsDistances", "Tags"], Assert.Single(ranked.Cursors).Order());
        Assert.Equal(["Name", "Tags"], Assert.Single(database.Cursors).Order());
    }

    [Fact]
    public void Nothing_ranked_gives_no_rows()
    {
        var ranked = _ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode").Fit(Items).Transform(Item.View(_ml));
        Assert.Empty(Rows(_ml.Hashing().FlatHits(ranked)));
    }

    [Fact]
    public void Another_database_than_was_ranked_is_refused()
    {
        var fewer = Item.View(_ml, _items[..5]);
        Assert.Contains("item ", Refusal(() => _ml.Hashing().FlatHits(Rank("Name"), fewer, "Tags", databaseIds: "Name")));
        Assert.Contains("row numbers", Refusal(() => _ml.Hashing().FlatHits(Rank("Name"), Items, "Tags")));
        Assert.Contains("Int32", Refusal(() => _ml.Hashing().FlatHits(Rank("Name"), Items, "Tags", databaseIds: "Number")));
    }

    [Fact]
    public void Columns_that_are_no_hits_are_refused()
    {
        Assert.Contains("no column 'Hits'", Refusal(() => _ml.Hashing().FlatHits(Items)));
        Assert.Contains("'Name' is", Refusal(() => _ml.Hashing().FlatHits(Items, "Name", "Hot")));
        Assert.Contains("'Hot' is Vector<Single, 5>", Refusal(() => _ml.Hashing().FlatHits(Rank("Name"), distancesColumn: "Hot")));
        Assert.Contains("'Hot' is Single", Refusal(() => _ml.Hashing().FlatHits(Rank("Name"), "Hot", "HitsDistances")));
    }

    private static string Refusal(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private IDataView Rank(string? idColumn)
    {
        var queries = Item.View(_ml, _queries);
        return _ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode", 6, idColumn).Fit(queries).Transform(queries);
    }

    private (int Row, int Distance)[] Nearest(Item query) => Item.Nearest(query.TextCode, _items.Select(item => item.ImageCode), 6);

    private float[] SharedLabels()
        => [.. _queries.SelectMany(query => Nearest(query).Select(hit => (float)query.Labels().Intersect(_items[hit.Row].Labels()).Count()))];

    private Hit[] Rows(IDataView flat) => [.. _ml.Data.CreateEnumerable<Hit>(
        _ml.Transforms.Conversion.ConvertType("Id", outputKind: DataKind.String).Fit(flat).Transform(flat), reuseRowObject: false, ignoreMissingColumns: true)];

    private sealed class Hit
    {
        public long Query { get; set; }

        [KeyType(12)]
        public uint GroupId { get; set; }

        public int Rank { get; set; }

        public string Id { get; set; } = "";

        public int Distance { get; set; }

        public float Score { get; set; }

        public float Relevance { get; set; }
    }
}
