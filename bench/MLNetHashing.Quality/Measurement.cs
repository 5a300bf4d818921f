using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using TorchSharp;

namespace MLNetHashing.Quality;

/// <summary>Trains, makes codes of all pairs, and ranks the database for the queries.</summary>
/// <param name="ml">Where it is done.</param>
/// <param name="pairs">The pairs, with the columns Image, Text and Labels.</param>
/// <param name="threads">How many processors may rank.</param>
internal sealed class Measurement(MLContext ml, RetrievalData pairs, int threads)
{
    /// <param name="run">What is trained.</param>
    /// <param name="settings">The method's options for it.</param>
    public QualityResult Run(RunKey run, MethodOptions settings)
    {
        var trainer = ml.Hashing().Trainers.Create("Image", "Text", "Labels", settings);
        var epochs = (settings as HashingOptions)?.Epochs;
        // torch is loaded before the clock starts, as PyTorch is; a method without epochs needs none, and its memory is without it.
        if (epochs is not null)
            _ = torch.get_num_threads();
        var clock = Clock.Start();
        var model = Fit(trainer, pairs.Train);
        var trained = clock.Elapsed;
        clock = Clock.Start();
        var queries = Encode(model, pairs.Query);
        var database = Encode(model, pairs.Database);
        var encoded = clock.Elapsed;
        var retrieval = new RetrievalOptions { Cutoffs = [100], Threads = threads };
        var metrics = ml.Hashing().EvaluateCrossModal(View(queries, run.Bits), View(database, run.Bits), options: retrieval);
        return new()
        {
            Data = run.Data,
            Method = run.Method,
            Bits = run.Bits,
            Seed = run.Seed,
            Options = run.Options,
            Setting = run.Setting,
            Epochs = epochs,
            MapImageToText = Math.Round(metrics.ImageToText.MeanAveragePrecisionStable, 6),
            MapTextToImage = Math.Round(metrics.TextToImage.MeanAveragePrecisionStable, 6),
            TieAwareMapImageToText = Math.Round(metrics.ImageToText.MeanAveragePrecision, 6),
            TieAwareMapTextToImage = Math.Round(metrics.TextToImage.MeanAveragePrecision, 6),
            NdcgImageToText = Math.Round(metrics.ImageToText.At(100).Ndcg ?? double.NaN, 6),
            NdcgTextToImage = Math.Round(metrics.TextToImage.At(100).Ndcg ?? double.NaN, 6),
            TrainSeconds = Math.Round(trained.Seconds, 3),
            TrainProcessorSeconds = Math.Round(trained.ProcessorSeconds, 3),
            SamplesPerSecond = Math.Round(pairs.Train.GetRowCount()!.Value * (epochs ?? 1) / trained.Seconds, 1),
            EncodeSeconds = Math.Round(encoded.Seconds, 3),
            EncodeProcessorSeconds = Math.Round(encoded.ProcessorSeconds, 3),
            PeakMegabytes = Math.Round(Process.GetCurrentProcess().PeakWorkingSet64 / 1e6, 1),
        };
    }

    /// <exception cref="NotPossibleException">A linear method cannot make so many bits of the features.</exception>
    private static HashTransformer Fit(IEstimator<HashTransformer> trainer, IDataView training)
    {
        try
        {
            return trainer.Fit(training);
        }
        catch (ArgumentException error) when (trainer is LinearHashingTrainer)
        {
            throw new NotPossibleException(error.Message, error);
        }
    }

    private CodedPair[] Encode(ITransformer model, IDataView part)
        => [.. ml.Data.CreateEnumerable<CodedPair>(model.Transform(part), reuseRowObject: false)];

    private IDataView View(CodedPair[] coded, int bits)
    {
        var schema = SchemaDefinition.Create(typeof(CodedPair));
        var code = new VectorDataViewType(NumberDataViewType.Byte, bits / 8);
        schema[nameof(CodedPair.ImageCode)].ColumnType = schema[nameof(CodedPair.TextCode)].ColumnType = code;
        return ml.Data.LoadFromEnumerable(coded, schema);
    }
}
