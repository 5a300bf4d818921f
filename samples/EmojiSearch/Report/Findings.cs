using Microsoft.ML;

namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>Makes report data of what was measured and found.</summary>
internal sealed class Findings(MLContext ml, Collection collection, IDataView query, IDataView database)
{
    private const int HitsShown = 8;

    private readonly List<Codes> _codes = [.. ml.Data.CreateEnumerable<Codes>(query, reuseRowObject: false)];

    /// <summary>How well a method did.</summary>
    public static MethodResult Method(string name, RetrievalMetrics imageToText, RetrievalMetrics textToImage) => new(name, new(Direction(imageToText), Direction(textToImage)));

    /// <summary>Of all queries the one whose two codes are as near as those of half of them.</summary>
    public CodedPair Typical()
    {
        var row = _codes.Index().OrderBy(pair => BinaryCodes.Distance(pair.Item.ImageCode, pair.Item.TextCode)).ElementAt(_codes.Count / 2).Index;
        return new(collection.Show(collection.Query[row]), _codes[row].ImageCode, _codes[row].TextCode);
    }

    /// <summary>Some queries at even intervals, with what they found.</summary>
    public DirectionPair<IReadOnlyList<GalleryEntry>> Evenly(CrossModalMetrics metrics, int count)
        => Entries(metrics, _ => [.. Enumerable.Range(0, count).Select(number => number * _codes.Count / count)]);

    /// <summary>The queries of the lowest average precision, with what they found.</summary>
    public DirectionPair<IReadOnlyList<GalleryEntry>> Worst(CrossModalMetrics metrics, int count)
        => Entries(metrics, direction => [.. direction.AveragePrecision.Index().Where(query => !double.IsNaN(query.Item)).OrderBy(query => query.Item).Take(count)
            .Select(query => query.Index)]);

    private DirectionPair<IReadOnlyList<GalleryEntry>> Entries(CrossModalMetrics metrics, Func<RetrievalMetrics, List<int>> choose) => new(
        Entries(metrics.ImageToText, choose, nameof(Codes.ImageCode), nameof(Codes.TextCode)),
        Entries(metrics.TextToImage, choose, nameof(Codes.TextCode), nameof(Codes.ImageCode)));

    private List<GalleryEntry> Entries(RetrievalMetrics metrics, Func<RetrievalMetrics, List<int>> choose, string queryCode, string databaseCode)
    {
        var found = Hits.Find(ml, query, queryCode, database, databaseCode, HitsShown);
        return [.. choose(metrics).Select(row => new GalleryEntry(collection.Show(collection.Query[row]), metrics.AveragePrecision[row], [.. found[row].Rows
            .Zip(found[row].Distances, (hit, distance) => Hit(collection.Query[row], collection.Database[(int)hit], distance))]))];
    }

    private GalleryHit Hit(Item asking, Item found, int distance)
        => new(collection.Show(found), distance, asking.Labels.Split('|').Intersect(found.Labels.Split('|')).Any());

    private static DirectionResult Direction(RetrievalMetrics metrics)
        => new(metrics.MeanAveragePrecision, metrics.BootstrapInterval(), metrics.At(10).Precision, metrics.InterpolatedPrecision);

    private sealed class Codes
    {
        public byte[] ImageCode { get; set; } = [];

        public byte[] TextCode { get; set; } = [];
    }
}
