using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using TorchSharp;

namespace MLNetHashing.Quality;

/// <summary>Trains on a folder's pairs, makes codes of all, and ranks the training pairs and the rest of the database for the queries.</summary>
internal sealed class Measurement(QualityOptions options)
{
    private readonly MLContext _ml = new(options.Seed);
    private readonly PairFolder _folder = new(options.Data, options.Image, options.Text, options.Validate);

    public QualityResult Run(int bits)
    {
        var settings = Methods.Options(options, bits);
        var trainer = _ml.Hashing().Trainers.Create("Image", "Text", "Labels", settings);
        var epochs = (settings as HashingOptions)?.Epochs;
        // torch is loaded before the clock starts, as PyTorch is; a method without epochs needs none, and its memory is without it.
        if (epochs is not null)
            _ = torch.get_num_threads();
        var training = _folder.View(_ml, "train");
        var clock = Clock.Start();
        var model = Fit(trainer, training);
        var trained = clock.Elapsed;
        clock = Clock.Start();
        var queries = Encode(model, _folder.View(_ml, "query"));
        var database = Encode(model, _folder.View(_ml, "train", "database"));
        var encoded = clock.Elapsed;
        var retrieval = new RetrievalOptions { Cutoffs = [100], Threads = options.Threads };
        var metrics = _ml.Hashing().EvaluateCrossModal(View(queries, bits), View(database, bits), options: retrieval);
        return new()
        {
            Data = Path.GetFileName(Path.TrimEndingDirectorySeparator(options.Data)),
            Method = options.Method,
            Bits = bits,
            Seed = options.Seed,
            Options = string.Join(' ', options.Changes.OrderBy(change => change.Key, StringComparer.Ordinal).Select(change => $"{change.Key}={change.Value}")),
            Epochs = epochs,
            MapImageToText = Math.Round(metrics.ImageToText.MeanAveragePrecisionStable, 6),
            MapTextToImage = Math.Round(metrics.TextToImage.MeanAveragePrecisionStable, 6),
            TieAwareMapImageToText = Math.Round(metrics.ImageToText.MeanAveragePrecision, 6),
            TieAwareMapTextToImage = Math.Round(metrics.TextToImage.MeanAveragePrecision, 6),
            NdcgImageToText = Math.Round(metrics.ImageToText.At(100).Ndcg ?? double.NaN, 6),
            NdcgTextToImage = Math.Round(metrics.TextToImage.At(100).Ndcg ?? double.NaN, 6),
            TrainSeconds = Math.Round(trained.Seconds, 3),
            TrainProcessorSeconds = Math.Round(trained.ProcessorSeconds, 3),
            SamplesPerSecond = Math.Round(_folder.Count("train") * (epochs ?? 1) / trained.Seconds, 1),
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

    private CodedPair[] Encode(ITransformer model, IDataView pairs)
        => [.. _ml.Data.CreateEnumerable<CodedPair>(model.Transform(pairs), reuseRowObject: false)];

    private IDataView View(CodedPair[] pairs, int bits)
    {
        var schema = SchemaDefinition.Create(typeof(CodedPair));
        var code = new VectorDataViewType(NumberDataViewType.Byte, bits / 8);
        schema[nameof(CodedPair.ImageCode)].ColumnType = schema[nameof(CodedPair.TextCode)].ColumnType = code;
        return _ml.Data.LoadFromEnumerable(pairs, schema);
    }
}
