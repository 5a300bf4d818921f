using Microsoft.ML.AutoML;

namespace MLNetHashing;

/// <summary>Runs an experiment to its end.</summary>
internal static class SweepExperiment
{
    /// <param name="experiment">Has its tuner.</param>
    /// <param name="trials">How many trials it makes.</param>
    /// <param name="time">How long it may take, rounded up to seconds.</param>
    /// <param name="run">Makes a trial, see <see cref="TrialRunner"/>.</param>
    /// <param name="stop">Ends it.</param>
    public static void Run(
        this AutoMLExperiment experiment, int trials, TimeSpan time, Func<TrialSettings, CancellationToken, SweepTrial> run, CancellationToken stop)
    {
        // The experiment disposes of a runner after its trial, so it asks for one each time.
        experiment.SetTrialRunner(_ => new TrialRunner(run)).SetMaxModelToExplore(trials).SetTrainingTimeInSeconds((uint)Math.Ceiling(time.TotalSeconds));
        try
        {
            experiment.RunAsync(stop).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            // No trial came to a result: the trials say why.
        }
    }
}
