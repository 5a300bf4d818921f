using System.Globalization;
using System.Text;

namespace MLNetHashing.Quality;

/// <summary>RMSH with one δ after another, from little to more than codes can keep, at 64 bits of coco18.</summary>
internal static class DeltaSweep
{
    private const int Bits = 64;

    private static readonly DataSet Data = DataSet.Of("coco18");
    private static readonly int Certain = DistanceBounds.GilbertVarshamov(Bits, Data.Classes);
    private static readonly int Average = DistanceBounds.Plotkin(Bits, Data.Classes);
    private static readonly int Packed = DistanceBounds.Hamming(Bits, Data.Classes);

    /// <summary>The values of δ, rising.</summary>
    public static IReadOnlyList<int> Deltas { get; } = [.. new[] { 4, 8, 16, Certain, 28, Bits / 2, Average, 40, 48 }.Distinct().Order()];

    public static IReadOnlyList<RunKey> Plan(IReadOnlyList<int> seeds)
        => [.. seeds.SelectMany(seed => Deltas.Select(delta => Run(delta, seed)))];

    /// <summary>A row for each δ that there are results of, beside the bounds.</summary>
    public static string Table(IEnumerable<QualityResult> results)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"RMSH on {Data.Name}, {Bits} bits, {Data.Classes} classes. As many codes can be {Certain} apart ");
        text.Append(CultureInfo.InvariantCulture, $"for certain (Gilbert and Varshamov), and no more than {Average} (Plotkin) or {Packed} (Hamming).\n\n");
        text.Append("| δ | mAP I→T | mAP T→I | NDCG@100 I→T | NDCG@100 T→I |\n|---|---|---|---|---|\n");
        var ofDelta = results.ToLookup(result => result.Key with { Seed = 0 });
        foreach (var delta in Deltas)
        {
            if (ofDelta[Run(delta, 0)].ToArray() is { Length: > 0 } seeds)
                text.Append(CultureInfo.InvariantCulture, $"| {delta}{Bound(delta)} {Cells.Quality(seeds)}|\n");
        }
        return text.ToString();
    }

    private static RunKey Run(int delta, int seed) => new(Data.Name, "rmsh", Bits, seed, $"{nameof(RmshOptions.Delta)}={delta}");

    private static string Bound(int delta)
        => delta == Certain ? " (Gilbert–Varshamov)"
            : delta == Bits / 2 ? " (K/2)"
            : delta == Average ? " (Plotkin)"
            : delta > Average ? " (beyond Plotkin)"
            : "";
}
