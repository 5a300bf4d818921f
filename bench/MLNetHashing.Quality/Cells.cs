using System.Globalization;

namespace MLNetHashing.Quality;

/// <summary>What several seeds' results are in a table: mean ± deviation of quality, medians of cost.</summary>
internal static class Cells
{
    /// <summary>The seeds a full cell has.</summary>
    private const int Seeds = 3;

    /// <returns>The cells of mAP and NDCG@100 in both directions, each with a | before and none behind.</returns>
    public static string Quality(IReadOnlyList<QualityResult> results)
    {
        return $"{Cell(result => result.MapImageToText)}{Cell(result => result.MapTextToImage)}"
            + $"{Cell(result => result.NdcgImageToText)}{Cell(result => result.NdcgTextToImage)}";

        string Cell(Func<QualityResult, double> measure)
            => $"| {Spread([.. results.Select(measure)])}{(results.Count < Seeds ? $" (n = {results.Count})" : "")} ";
    }

    /// <returns>The cells of the seconds of training and of encoding, of the processor where they were taken so, and of memory.</returns>
    public static string Cost(IReadOnlyList<QualityResult> results)
        => string.Create(CultureInfo.InvariantCulture, $"| {Median(results, result => result.TrainProcessorSeconds ?? result.TrainSeconds):F1} ")
            + string.Create(CultureInfo.InvariantCulture, $"| {Median(results, result => result.EncodeProcessorSeconds ?? result.EncodeSeconds):F2} ")
            + string.Create(CultureInfo.InvariantCulture, $"| {Median(results, result => result.PeakMegabytes):F0} ");

    /// <returns>Mean ± deviation, or the value where there is one alone.</returns>
    public static string Spread(double[] values)
    {
        var mean = values.Average();
        return values.Length > 1
            ? $"{Short(mean)} ± {Short(Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)))}"
            : Short(mean);
    }

    /// <summary>Four decimals; nothing before the point where that is 0.</summary>
    public static string Short(double value)
        => value.ToString("F4", CultureInfo.InvariantCulture) is var digits && digits.StartsWith("0.", StringComparison.Ordinal) ? digits[1..] : digits;

    public static double Median(IReadOnlyList<QualityResult> results, Func<QualityResult, double> measure)
    {
        var sorted = results.Select(measure).Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
