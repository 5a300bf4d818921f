using MLNetHashing.Samples;

namespace MLNetHashing.Tests;

/// <summary>Report data with real pictures and invented figures.</summary>
internal static class MadeUpReport
{
    /// <summary>What a text may hold that would be markup, were it not escaped.</summary>
    public const string Hostile = """<script>alert("1")</script> & <b>'bold'</b>""";

    /// <summary>A report of methods that were trained, the best first.</summary>
    public static ReportData Of(Collection collection, params string[] methods)
    {
        var pairs = collection.Database.Select(collection.Show).ToList();
        pairs[3] = pairs[3] with { Text = $"{Hostile} ({new string('w', 80)})" };
        return new()
        {
            Collection = "Noto emoji <&>",
            TrainingPairs = 1462,
            DatabasePairs = 3289,
            QueryPairs = 366,
            Bits = 64,
            Methods = [.. methods.Select(Trained), Method("ITQ (40 bits)", 0.31), Method("LSH", 0.24)],
            Chance = 0.118,
            Baselines = "ITQ and LSH hash label scores.",
            Example = new(pairs[7], [1, 2, 3, 4, 5, 6, 7, 200], [1, 2, 3, 0, 5, 7, 7, 201]),
            Gallery = new(Entries(pairs, 0), Entries(pairs, 2)),
            Failures = new(Entries(pairs, 1), Entries(pairs, 5)),
        };
    }

    private static MethodResult Trained(string name, int place) => Method(name, 0.62 - 0.04 * place) with
    {
        Training = new(
            name, TimeSpan.FromSeconds(142 + 300 * place),
            [.. Enumerable.Range(1, 20 + 10 * place).Select(epoch => (1.4 + 20 * place) * Math.Pow(epoch, -0.5 - 0.1 * place))]),
    };

    private static MethodResult Method(string name, double map) => new(name, new(Direction(map + 0.04), Direction(map)));

    private static DirectionResult Direction(double map)
        => new(map, new(map - 0.021, map + 0.019, 0.95), map + 0.1, [.. Enumerable.Range(0, 11).Select(tenth => (1 - 0.06 * tenth) * (map + 0.1))]);

    private static List<GalleryEntry> Entries(List<Pair> pairs, int first)
        => [.. Enumerable.Range(first, 4).Select(query => new GalleryEntry(pairs[query * 3 + first], 0.61,
            [.. Enumerable.Range(0, 8).Select(rank => new GalleryHit(pairs[(query * 5 + rank) % pairs.Count], rank * 2 + 1, rank % 3 < 2))]))];
}
