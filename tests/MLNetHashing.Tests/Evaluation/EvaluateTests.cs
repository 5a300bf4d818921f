using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Ranking;

namespace MLNetHashing.Tests.Evaluation;

public sealed class EvaluateTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly Item[] _queries = Item.Draw(40, seed: 1);
    private readonly Item[] _items = Item.Draw(150, seed: 2);

    private IDataView Queries => Item.View(_ml, _queries);

    private IDataView Items => Item.View(_ml, _items);

    [Fact]
    public void It_measures_what_the_evaluator_measures_on_the_same_codes_and_labels()
    {
        var options = new RetrievalOptions { Cutoffs = [3, 50] };
        var expected = new RetrievalEvaluator(options).Evaluate(
            Codes(_queries, item => item.TextCode), Codes(_items, item => item.ImageCode), Relevance.SharedLabels(Labels(_queries), Labels(_items)));
        var actual = _ml.Hashing().Evaluate(Queries, Items, queryCode: "TextCode", databaseCode: "ImageCode", labels: "Hot", options);
        Assert.Equivalent(expected, actual, strict: true);
    }

    [Fact]
    public void Its_mAP_is_the_mean_of_precisions_at_relevant_ranks_in_database_order()
    {
        var precisions = new List<double>();
        foreach (var query in _queries)
        {
            var relevant = Item.Nearest(query.TextCode, _items.Select(item => item.ImageCode), _items.Length)
                .Select(hit => _items[hit.Row].Labels().Intersect(query.Labels()).Any()).ToArray();
            if (relevant.Contains(true))
                precisions.Add(relevant.Select((isRelevant, place) => (isRelevant, place)).Where(at => at.isRelevant)
                    .Average(at => relevant.Take(at.place + 1).Count(isRelevant => isRelevant) / (at.place + 1.0)));
        }
        var metrics = _ml.Hashing().Evaluate(Queries, Items, "TextCode", "ImageCode", "Tags");
        Assert.Equal(precisions.Average(), metrics.MeanAveragePrecisionStable, 1e-12);
        Assert.Equal((40, precisions.Count, 150, 16), (metrics.Queries, metrics.QueriesWithRelevant, metrics.DatabaseCount, metrics.Bits));
        Assert.True(precisions.Count < 40, "some queries should have no label");
    }

    [Fact]
    public void Labels_as_text_as_numbers_and_as_keys_are_the_same_labels()
    {
        var expected = _ml.Hashing().Evaluate(Queries, Items, "TextCode", "ImageCode", "Hot");
        Assert.Equivalent(expected, _ml.Hashing().Evaluate(Queries, Items, "TextCode", "ImageCode", "Tags"), strict: true);

        Item[] queries = [.. _queries.Where(item => item.Labels().Length > 0)], items = [.. _items.Where(item => item.Labels().Length > 0)];
        foreach (var item in queries.Concat(items))
            item.Tags = item.Labels()[0];
        var ofText = _ml.Hashing().Evaluate(Item.View(_ml, queries), Item.View(_ml, items), "TextCode", "ImageCode", "Tags");
        var ofKeys = _ml.Hashing().Evaluate(Keyed(queries), Keyed(items), "TextCode", "ImageCode", "Key");
        Assert.Equivalent(ofText, ofKeys, strict: true);

        // Each side maps its own values, so that the same label has different keys.
        IDataView Keyed(Item[] some)
        {
            var view = Item.View(_ml, some);
            return _ml.Transforms.Conversion.MapValueToKey("Key", "Tags").Fit(view).Transform(view);
        }
    }

    [Fact]
    public void Labels_of_the_two_sides_may_have_columns_of_different_names()
    {
        var expected = _ml.Hashing().Evaluate(Queries, Items, "TextCode", "ImageCode", "Tags");
        var renamed = _ml.Transforms.CopyColumns("Themes", "Tags").Append(_ml.Transforms.DropColumns("Tags")).Fit(Items).Transform(Items);
        Assert.Equivalent(expected, _ml.Hashing().Evaluate(Queries, renamed, "TextCode", "ImageCode", "Tags", databaseLabels: "Themes"), strict: true);
    }

    [Fact]
    public void Each_view_is_read_once_for_codes_and_labels()
    {
        var (queries, items) = (new WatchedView(Queries), new WatchedView(Items));
        _ml.Hashing().Evaluate(queries, items, "TextCode", "ImageCode", "Tags");
        Assert.Equal(["Tags", "TextCode"], Assert.Single(queries.Cursors).Order());
        Assert.Equal(["ImageCode", "Tags"], Assert.Single(items.Cursors).Order());
    }

    [Fact]
    public void What_cannot_be_evaluated_is_refused_before_anything_is_read()
    {
        var longer = new WatchedView(_ml.Data.LoadFromEnumerable([new Longer()]));
        var message = Refusal(() => _ml.Hashing().Evaluate(new WatchedView(Queries), longer, "TextCode", "LongCode", "Tags"));
        Assert.Contains("'TextCode' of the queries holds codes of 16 bits, column 'LongCode' of the database codes of 32 bits", message);
        Assert.Empty(longer.Cursors);
        Assert.Contains("'Hot' is Vector<Single, 5>", Refusal(() => _ml.Hashing().Evaluate(Queries, Items, "Hot", "ImageCode", "Tags")));
        Assert.Contains("no column 'Nowhere'", Refusal(() => _ml.Hashing().Evaluate(Queries, Items, "TextCode", "Nowhere", "Tags")));
        Assert.Contains("no column 'Nowhere'", Refusal(() => _ml.Hashing().Evaluate(Queries, Items, "TextCode", "ImageCode", "Nowhere")));
        Assert.Contains("cutoff", Refusal(() => _ml.Hashing().Evaluate(Queries, Items, "TextCode", "ImageCode", "Tags", new() { Cutoffs = [0] })));
    }

    [Fact]
    public void No_queries_no_database_and_no_labels_are_refused()
    {
        Assert.Contains("0 queries", Refusal(() => _ml.Hashing().Evaluate(Item.View(_ml), Items, "TextCode", "ImageCode", "Tags")));
        Assert.Contains("0 database items", Refusal(() => _ml.Hashing().Evaluate(Queries, Item.View(_ml), "TextCode", "ImageCode", "Tags")));
        foreach (var item in _queries.Concat(_items))
            item.Tags = " | ";
        Assert.Contains("'Tags'", Refusal(() => _ml.Hashing().Evaluate(Queries, Items, "TextCode", "ImageCode", "Tags")));
    }

    [Fact]
    public void A_label_that_is_not_a_number_is_named_with_row_and_column()
    {
        _items[17].Hot[2] = float.NaN;
        var message = Assert.Throws<InvalidDataException>(() => _ml.Hashing().Evaluate(Queries, Items, "TextCode", "ImageCode", "Hot")).Message;
        Assert.Contains("Row 17", message);
        Assert.Contains("'Hot'", message);
    }

    internal static BinaryCodes Codes(Item[] items, Func<Item, byte[]> code) => BinaryCodes.FromBytes(items.SelectMany(code).ToArray(), 16);

    internal static LabelSets Labels(Item[] items) => LabelSets.FromMultiHot<float>(items.SelectMany(item => item.Hot).ToArray(), 5);

    private static string Refusal(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private sealed class Longer
    {
        [VectorType(4)]
        public byte[] LongCode { get; set; } = new byte[4];

        public string Tags { get; set; } = "";
    }
}
