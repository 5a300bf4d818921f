using System.Globalization;

namespace MLNetHashing.Tests.Rendering;

/// <summary>Metrics of random codes and labels.</summary>
internal static class Measured
{
    public static RetrievalMetrics Of(int seed, int bits = 16, RetrievalOptions? options = null)
    {
        var random = new Random(seed);
        var (queries, items) = (Labels(random, 20), Labels(random, 60));
        var relevance = Relevance.FromGains(20, 60, (query, item) => queries[query] == items[item] ? 1 : 0);
        return new RetrievalEvaluator(options ?? new() { Cutoffs = [5, 20] }).Evaluate(Codes(random, 20, bits), Codes(random, 60, bits), relevance);
    }

    /// <summary>No query has a relevant item, so that no mean is a number.</summary>
    public static RetrievalMetrics OfNothing()
    {
        var random = new Random(1);
        return new RetrievalEvaluator().Evaluate(Codes(random, 3, 16), Codes(random, 5, 16), Relevance.FromGains(3, 5, (_, _) => 0));
    }

    public static string F4(double? value) => value!.Value.ToString("F4", CultureInfo.InvariantCulture);

    private static BinaryCodes Codes(Random random, int count, int bits)
    {
        var bytes = new byte[count * bits / 8];
        random.NextBytes(bytes);
        return BinaryCodes.FromBytes(bytes, bits);
    }

    private static int[] Labels(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(4))];
}
