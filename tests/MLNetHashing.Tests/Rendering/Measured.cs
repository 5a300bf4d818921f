using System.Globalization;

namespace MLNetHashing.Tests.Rendering;

/// <summary>Metrics of codes that mostly are near those of the same label.</summary>
internal static class Measured
{
    /// <param name="seed">Another gives other codes.</param>
    /// <param name="bits">The length of the codes.</param>
    /// <param name="options">What is measured. Default: at 5 and 20.</param>
    /// <param name="noise">The share of bits that are not as the label has them.</param>
    public static RetrievalMetrics Of(int seed, int bits = 16, RetrievalOptions? options = null, double noise = 0.3)
    {
        var random = new Random(seed);
        var (queries, items) = (Labels(random, 20), Labels(random, 60));
        var relevance = Relevance.FromGains(20, 60, (query, item) => queries[query] == items[item] ? 1 : 0);
        return new RetrievalEvaluator(options ?? new() { Cutoffs = [5, 20] }).Evaluate(Codes(queries), Codes(items), relevance);

        BinaryCodes Codes(int[] labels) => BinaryCodes.FromBytes([.. labels.SelectMany(label => Code(random, bits, label, noise))], bits);
    }

    /// <summary>No query has a relevant item, so that no mean is a number.</summary>
    public static RetrievalMetrics OfNothing() => new RetrievalEvaluator().Evaluate(
        BinaryCodes.FromBytes([1, 2, 3], 8), BinaryCodes.FromBytes([1, 2, 3, 4], 8), Relevance.FromGains(3, 4, (_, _) => 0));

    public static string F4(double? value) => value!.Value.ToString("F4", CultureInfo.InvariantCulture);

    private static int[] Labels(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(4))];

    private static byte[] Code(Random random, int bits, int label, double noise)
    {
        var code = new byte[bits / 8];
        new Random(label).NextBytes(code);
        for (var bit = 0; bit < bits; bit++)
        {
            if (random.NextDouble() < noise)
                code[bit / 8] ^= (byte)(1 << (bit % 8));
        }
        return code;
    }
}
