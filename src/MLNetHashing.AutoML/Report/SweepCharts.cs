using System.Globalization;

namespace MLNetHashing;

/// <summary>The charts of a sweep.</summary>
/// <param name="measured">The trials that came to a result, at least one.</param>
internal sealed class SweepCharts(IReadOnlyList<SweepTrial> measured)
{
    private readonly string[] _methods = [.. measured.Select(trial => trial.Method).Distinct()];

    // mAP does not begin at 0, so that what is close lies apart.
    private readonly Axis _map = Axis.Around("mAP", Math.Floor(measured.Min(Map) * 10) / 10, measured.Max(Map), leastStep: 0.02);

    /// <summary>The trials that none is both faster and better than, the fastest first.</summary>
    public static IReadOnlyList<SweepTrial> ParetoFront(IEnumerable<SweepTrial> measured)
    {
        var front = new List<SweepTrial>();
        foreach (var trial in measured.OrderBy(trial => trial.TrainingSeconds).ThenByDescending(Map))
        {
            if (front.Count == 0 || Map(trial) > Map(front[^1]))
                front.Add(trial);
        }
        return front;
    }

    public Html ToHtml() => Fragment.Figures(
        ("mAP by length, the best of each method", ByLength()), ("mAP by training time, the front dashed", ByTime()));

    private static double Map(SweepTrial trial) => trial.MeanAveragePrecision;

    private Chart ByLength()
    {
        int[] lengths = [.. measured.Select(trial => trial.Bits).Distinct().Order()];
        return new()
        {
            Description = "mAP by length of code, the best trial of each method",
            X = Axis.OfNames("bits", [.. lengths.Select(length => length.ToString(CultureInfo.InvariantCulture))]),
            Y = _map,
            Lines = Lines(trials => trials.GroupBy(trial => trial.Bits).OrderBy(group => group.Key).Select(group => group.MaxBy(Map)!),
                trial => Array.IndexOf(lengths, trial.Bits)),
        };
    }

    private Chart ByTime() => new()
    {
        Description = "mAP by training time",
        X = Axis.Around("seconds of training", 0, measured.Max(trial => trial.TrainingSeconds)),
        Y = _map,
        Lines = [.. Lines(trials => trials, trial => trial.TrainingSeconds).Select(line => line with { IsJoined = false })],
        Front = [.. ParetoFront(measured).Select(trial => new Chart.Point(trial.TrainingSeconds, Map(trial)))],
    };

    private Chart.Line[] Lines(Func<IEnumerable<SweepTrial>, IEnumerable<SweepTrial>> choose, Func<SweepTrial, double> x) =>
    [
        .. _methods.Select(method => new Chart.Line(method,
            [.. choose(measured.Where(trial => trial.Method == method)).Select(trial => new Chart.Point(x(trial), Map(trial), InWords(trial)))])),
    ];

    private static string InWords(SweepTrial trial)
        => $"{trial.Method}, {trial.Bits} bits: mAP {Figures.Map(Map(trial))} after {Figures.Seconds(trial.TrainingSeconds)} {trial.VariedText}".Trim();
}
