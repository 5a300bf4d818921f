using System.Diagnostics;

namespace MLNetHashing.TorchBench;

/// <summary>Two ways to do the same work, timed in turns, so that what else the machine does meets both.</summary>
internal static class Comparison
{
    public const int Rounds = 15;

    /// <summary>Medians of the seconds that one repetition takes, and the median of the rounds' ratios.</summary>
    /// <param name="ours">Does so many repetitions.</param>
    /// <param name="theirs">Does so many repetitions elsewhere and tells the seconds that they took.</param>
    /// <param name="count">Repetitions of a round.</param>
    public static (double Ours, double Theirs, double Ratio) Run(Action<int> ours, Func<int, double> theirs, int count)
    {
        // Also long enough for the runtime to have compiled everything with full optimisation.
        for (var i = 0; i < 3; i++)
        {
            ours(count);
            theirs(count);
        }
        var (our, their, ratios) = (new double[Rounds], new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            ours(count);
            our[round] = Stopwatch.GetElapsedTime(start).TotalSeconds / count;
            their[round] = theirs(count) / count;
            ratios[round] = our[round] / their[round];
        }
        return (Median(our), Median(their), Median(ratios));
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
