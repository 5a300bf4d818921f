using System.Globalization;
using Microsoft.ML;
using MLNetHashing.Tests.Ranking;

namespace MLNetHashing.Tests.Evaluation;

public sealed class EvaluateCrossModalTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly Item[] _queries = Item.Draw(40, seed: 1);
    private readonly Item[] _items = Item.Draw(150, seed: 2);

    private IDataView Queries => Item.View(_ml, _queries);

    private IDataView Items => Item.View(_ml, _items);

    [Fact]
    public void It_is_four_evaluations()
    {
        var metrics = _ml.Hashing().EvaluateCrossModal(Queries, Items, labels: "Tags");
        Assert.Equivalent(Single("ImageCode", "TextCode"), metrics.ImageToText, strict: true);
        Assert.Equivalent(Single("TextCode", "ImageCode"), metrics.TextToImage, strict: true);
        Assert.Equivalent(Single("ImageCode", "ImageCode"), metrics.ImageToImage, strict: true);
        Assert.Equivalent(Single("TextCode", "TextCode"), metrics.TextToText, strict: true);
        Assert.NotEqual(metrics.ImageToText.MeanAveragePrecision, metrics.TextToImage.MeanAveragePrecision);

        RetrievalMetrics Single(string query, string database) => _ml.Hashing().Evaluate(Queries, Items, query, database, "Tags");
    }

    [Fact]
    public void Each_view_is_read_once_for_all_four()
    {
        var (queries, items) = (new WatchedView(Queries), new WatchedView(Items));
        _ml.Hashing().EvaluateCrossModal(queries, items, labels: "Hot");
        Assert.Equal(["Hot", "ImageCode", "TextCode"], Assert.Single(queries.Cursors).Order());
        Assert.Equal(["Hot", "ImageCode", "TextCode"], Assert.Single(items.Cursors).Order());
    }

    [Fact]
    public void The_table_has_a_row_for_each_direction_and_its_columns_stand_in_line()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var metrics = _ml.Hashing().EvaluateCrossModal(Queries, Items, labels: "Tags", options: new() { Cutoffs = [10, 100] });
            var lines = $"{metrics}".TrimEnd().Split(Environment.NewLine);
            Assert.StartsWith($"40 queries ({metrics.TextToImage.QueriesWithRelevant} with relevant items) over 150 items, 16 bits", lines[0]);
            Assert.Equal(["query → database", "mAP", "mAP, ties in order", "P@10", "P@100", "NDCG@10", "NDCG@100"], Cells(lines[2]));
            Assert.Equal(["image → text", "text → image", "image → image", "text → text"], lines[4..].Select(line => Cells(line)[0]));
            Assert.Single(lines[2..].Select(line => line.Length).Distinct());
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {metrics.TextToImage.MeanAveragePrecision:F4} |"), lines[5]);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {metrics.TextToImage.At(10).Precision:F4} |"), lines[5]);
            Assert.DoesNotContain(",", string.Concat(lines[4..]));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        static string[] Cells(string line) => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void What_was_not_measured_is_not_in_the_table()
    {
        var metrics = _ml.Hashing().EvaluateCrossModal(Queries, Items, labels: "Tags", options: new() { Cutoffs = [5], Graded = false });
        Assert.Contains("P@5", $"{metrics}");
        Assert.DoesNotContain("NDCG", $"{metrics}");
    }
}
