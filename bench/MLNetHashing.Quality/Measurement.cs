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
        // torch is loaded before the clock starts, as PyTorch is.
        _ = torch.get_num_threads();
        var defaults = Methods.Options(options.Method, options.Changes);
        var settings = defaults with { Bits = bits, Seed = options.Seed, Threads = options.Threads, Epochs = options.Epochs ?? defaults.Epochs };
        var trainer = Methods.Trainer(_ml, "Image", "Text", "Labels", settings);
        var training = _folder.View(_ml, "train");
        var start = Stopwatch.GetTimestamp();
        var model = trainer.Fit(training);
        var trainSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        var queries = Encode(model, _folder.View(_ml, "query"));
        var database = Encode(model, _folder.View(_ml, "train", "database"));
        var encodeSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var retrieval = new RetrievalOptions { Cutoffs = [100], Threads = options.Threads };
        var metrics = _ml.Hashing().EvaluateCrossModal(View(queries, bits), View(database, bits), options: retrieval);
        return new()
        {
            Method = options.Method,
            Bits = bits,
            Seed = options.Seed,
            MapImageToText = metrics.ImageToText.MeanAveragePrecisionStable,
            MapTextToImage = metrics.TextToImage.MeanAveragePrecisionStable,
            TieAwareMapImageToText = metrics.ImageToText.MeanAveragePrecision,
            TieAwareMapTextToImage = metrics.TextToImage.MeanAveragePrecision,
            NdcgImageToText = metrics.ImageToText.At(100).Ndcg ?? double.NaN,
            NdcgTextToImage = metrics.TextToImage.At(100).Ndcg ?? double.NaN,
            TrainSeconds = trainSeconds,
            SamplesPerSecond = (double)_folder.Count("train") * settings.Epochs / trainSeconds,
            EncodeSeconds = encodeSeconds,
            PeakMegabytes = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,
        };
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
