namespace MLNetHashing;

/// <summary>A range that a figure lies in at a given level of confidence.</summary>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Level">The level of confidence, between 0 and 1.</param>
public sealed record ConfidenceInterval(double Lower, double Upper, double Level)
{
    internal static ConfidenceInterval Bootstrap(double[] values, double level, int resamples, uint seed)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level of confidence lies between 0 and 1, both excluded.");
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        if (values.Length == 0)
            return new(double.NaN, double.NaN, level);
        var random = new NumpyRandomState(seed);
        var means = new double[resamples];
        for (var i = 0; i < resamples; i++)
        {
            double sum = 0;
            for (var draw = 0; draw < values.Length; draw++)
                sum += values[random.Below(values.Length)];
            means[i] = sum / values.Length;
        }
        Array.Sort(means);
        return new(Quantile(means, (1 - level) / 2), Quantile(means, (1 + level) / 2), level);
    }

    private static double Quantile(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
