using Microsoft.ML;
using Microsoft.ML.AutoML;

namespace MLNetHashing;

/// <summary>Goes through a plan that is known before the first trial, in one experiment.</summary>
internal sealed class PlannedSearch(MLContext ml, SweepOptions options, TrialMaker maker, TrialLog log)
{
    /// <returns>The trials of the plan that are over, in its order.</returns>
    public IEnumerable<SweepTrial> Run()
    {
        var plan = SweepPlan.Of(options);
        SweepPoint[] missing = [.. plan.Where(point => log.Find(point) is null)];
        if (missing.Length > 0)
        {
            ml.Auto().CreateExperiment().SetTuner(new PlannedTuner(missing)).Run(
                missing.Length, options.Time, (settings, stop) => Make(SweepPoint.Of(settings.Parameter, options.Methods), stop), options.CancellationToken);
        }
        return plan.Select(log.Find).OfType<SweepTrial>();
    }

    private SweepTrial Make(SweepPoint point, CancellationToken stop)
    {
        var trial = maker.Make(point, stop);
        log.Add(trial);
        return trial;
    }
}
