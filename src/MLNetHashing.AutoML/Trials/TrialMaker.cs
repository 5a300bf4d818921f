using System.Diagnostics;
using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Trains what a trial tries, and measures it. A training that fails is a result too: AutoML would end with the first.</summary>
internal sealed class TrialMaker(MLContext ml, SweepData data, SweepOptions options)
{
    /// <exception cref="OperationCanceledException">The trial was stopped.</exception>
    public SweepTrial Make(SweepPoint point, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, options.CancellationToken);
        var stop = linked.Token;
        var clock = Stopwatch.StartNew();
        try
        {
            var columns = data.Columns;
            var trained = point.Options is HashingOptions deep ? deep with { CancellationToken = stop } : point.Options;
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

    private double Measure(RetrievalDirection direction, IDataView queries, IDataView database, MethodOptions trained)
    {
        var (image, text) = (trained.ImageCodeColumn, trained.TextCodeColumn);
        var (query, answer) = direction switch
        {
            RetrievalDirection.ImageToText => (image, text),
            RetrievalDirection.TextToImage => (text, image),
            RetrievalDirection.ImageToImage => (image, image),
            _ => (text, text),
        };
        var retrieval = new RetrievalOptions { Cutoffs = [], Graded = false, Threads = (trained as HashingOptions)?.Threads };
        return ml.Hashing().Evaluate(queries, database, query, answer, data.Columns.Label, retrieval).MeanAveragePrecision;
    }
}
