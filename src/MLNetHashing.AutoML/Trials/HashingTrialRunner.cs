using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.AutoML;

namespace MLNetHashing;

/// <summary>Trains what a trial proposes, measures it, and has it written down. A training that fails is a result too: AutoML would end with the
/// first.</summary>
internal sealed class HashingTrialRunner(MLContext ml, SweepData data, SweepOptions options, Action<SweepTrial> record) : ITrialRunner
{
    public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, options.CancellationToken);
        var trial = Run(SweepPoint.Of(settings.Parameter, options.Methods), stop.Token);
        record(trial);
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

    private SweepTrial Run(SweepPoint point, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var columns = data.Columns;
            var trained = point.Options with { CancellationToken = stop };
            var model = ml.Hashing().Trainers.Create(columns.Image, columns.Text, columns.Label, trained).Fit(data.Train);
            // A stopped training gives what it has so far, which is no result of its options.
            stop.ThrowIfCancellationRequested();
            var seconds = clock.Elapsed.TotalSeconds;
            var (queries, database) = (model.Transform(data.Queries), model.Transform(data.Database));
            return point.Trial with
            {
                TrainingSeconds = seconds,
                Directions = options.Directions.ToDictionary(direction => direction, direction => Measure(direction, queries, database, trained)),
            };
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            return point.Trial with { TrainingSeconds = clock.Elapsed.TotalSeconds, Error = error.Message };
        }
    }

    private double Measure(RetrievalDirection direction, IDataView queries, IDataView database, HashingOptions trained)
    {
        var (image, text) = (trained.ImageCodeColumn, trained.TextCodeColumn);
        var (query, answer) = direction switch
        {
            RetrievalDirection.ImageToText => (image, text),
            RetrievalDirection.TextToImage => (text, image),
            RetrievalDirection.ImageToImage => (image, image),
            _ => (text, text),
        };
        return ml.Hashing().Evaluate(queries, database, query, answer, data.Columns.Label, new() { Cutoffs = [], Graded = false, Threads = trained.Threads })
            .MeanAveragePrecision;
    }
}
