using Microsoft.ML.AutoML;

namespace MLNetHashing;

/// <summary>Makes the trials that an experiment proposes.</summary>
/// <param name="run">Makes the trial, and where another one than was proposed is made, says so in the settings' parameter.</param>
internal sealed class TrialRunner(Func<TrialSettings, CancellationToken, SweepTrial> run) : ITrialRunner
{
    public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
    {
        var trial = run(settings, ct);
        return Task.FromResult(new TrialResult
        {
            TrialSettings = settings,
            Metric = trial.MeanAveragePrecision,
            Loss = trial.Error is null ? -trial.MeanAveragePrecision : double.MaxValue,
            DurationInMilliseconds = 1000 * trial.TrainingSeconds,
        });
    }

    public void Dispose()
    {
    }
}
