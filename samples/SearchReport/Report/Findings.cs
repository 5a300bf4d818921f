using Microsoft.ML;

namespace MLNetHashing.Samples;

/// <summary>Chooses what to show of all that was found.</summary>
/// <param name="ml">The context.</param>
/// <param name="collection">The pairs.</param>
/// <param name="method">Whose codes found it.</param>
internal sealed class Findings(MLContext ml, Collection collection, TrainedMethod method)
{
    private const int HitsShown = 8;

    private readonly List<Codes> _codes = [.. ml.Data.CreateEnumerable<Codes>(method.Query, reuseRowObject: false)];

    /// <summary>Of all queries the one whose two codes are as near as those of half of them.</summary>
    public CodedPair TypicalPair()
    {
        var row = _codes.Index().OrderBy(pair => BinaryCodes.Distance(pair.Item.ImageCode, pair.Item.TextCode)).ElementAt(_codes.Count / 2).Index;
        return new(collection.Show(collection.Query[row]), _codes[row].ImageCode, _codes[row].TextCode);
    }

    /// <summary>Some queries at even intervals, with what they found.</summary>
    public DirectionPair<IReadOnlyList<GalleryEntry>> AtEvenIntervals(int count)
        => Entries(_ => Enumerable.Range(0, Math.Min(count, _codes.Count)).Select(number => number * _codes.Count / count));

    /// <summary>The queries of the lowest average precision, with what they found.</summary>
    public DirectionPair<IReadOnlyList<GalleryEntry>> Worst(int count)
        => Entries(direction => direction.AveragePrecision.Index().Where(query => !double.IsNaN(query.Item)).OrderBy(query => query.Item).Take(count)
            .Select(query => query.Index));

    private DirectionPair<IReadOnlyList<GalleryEntry>> Entries(Func<RetrievalMetrics, IEnumerable<int>> choose) => new(
        Entries(method.Metrics.ImageToText, choose, nameof(Codes.ImageCode), nameof(Codes.TextCode)),
        Entries(method.Metrics.TextToImage, choose, nameof(Codes.TextCode), nameof(Codes.ImageCode)));

    private List<GalleryEntry> Entries(RetrievalMetrics direction, Func<RetrievalMetrics, IEnumerable<int>> choose, string queryCode, string databaseCode)
    {
        using var rank = ml.Hashing().HammingRank("Hits", queryCode, method.Database, databaseCode, HitsShown).Fit(method.Query);
        var hits = ml.Data.CreateEnumerable<Hits>(rank.Transform(method.Query), reuseRowObject: false).ToList();
        return [.. choose(direction).Select(row => Entry(collection.Query[row], direction.AveragePrecision[row], hits[row]))];
    }

    private GalleryEntry Entry(Item asking, double averagePrecision, Hits hits) => new(collection.Show(asking), averagePrecision,
        [.. hits.Of(collection).Select(hit => new GalleryHit(collection.Show(hit.Item), hit.Distance, asking.SharesLabelWith(hit.Item)))]);

    private sealed class Codes
    {
        public byte[] ImageCode { get; set; } = [];

        public byte[] TextCode { get; set; } = [];
    }
}
