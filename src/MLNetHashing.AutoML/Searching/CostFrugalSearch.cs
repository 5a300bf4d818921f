using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.AutoML;

namespace MLNetHashing;

/// <summary>Searches the options of each method with each length by AutoML's cost-frugal tuner, in turn.</summary>
/// <remarks>A tuner lives as long as its experiment, so each trial has an experiment in which the tuner is first told of the trials before it. To go on where a
/// sweep was is the same then as not to have stopped.</remarks>
internal sealed class CostFrugalSearch(MLContext ml, SweepOptions options, TrialMaker maker, TrialLog log)
{
    private readonly SearchArm[] _arms = [.. options.Bits.SelectMany(bits => options.Methods.Select(start => new SearchArm(start, bits)))];

    /// <returns>The trials that are over, each once, in the order in which they were made.</returns>
    public IEnumerable<SweepTrial> Run()
    {
        var clock = Stopwatch.StartNew();
        while (Next() is { } arm && options.Time - clock.Elapsed is var left && left > TimeSpan.Zero && !options.CancellationToken.IsCancellationRequested)
        {
            var before = log.Trials.Count;
            Try(arm, left);
            if (log.Trials.Count == before)
                break;
        }
        return log.Trials.Where(trial => _arms.Any(arm => arm.Has(trial))).DistinctBy(trial => trial.Key);
    }

    /// <summary>The arm with the fewest trials, the first of equals; none where there are as many trials as were asked for.</summary>
    private SearchArm? Next()
    {
        var counts = _arms.ToDictionary(arm => arm, arm => log.Trials.Count(arm.Has));
        return counts.Values.Sum() >= options.Trials ? null : _arms.MinBy(arm => counts[arm]);
    }

    private void Try(SearchArm arm, TimeSpan time)
    {
        var told = new Queue<SweepTrial>(log.Trials.Where(arm.Has));
        ml.Auto().CreateExperiment(new() { Seed = options.Seed }).AddSearchSpace(SearchArm.Key, arm.Space).SetCostFrugalTuner()
            .Run(told.Count + 1, time, Answer, options.CancellationToken);

        SweepTrial Answer(TrialSettings settings, CancellationToken stop)
        {
            if (!told.TryDequeue(out var trial))
            {
                var point = arm.At(settings.Parameter);
                // What was tried before comes out the same.
                trial = log.Find(point) ?? maker.Make(point, stop);
                log.Add(trial);
            }
            settings.Parameter = arm.Parameter(trial);
            return trial;
        }
    }
}
