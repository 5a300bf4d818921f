using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using TorchSharp;

namespace MLNetHashing.Quality;

/// <summary>Trains on a folder's pairs, makes codes of all, and ranks the training pairs and the rest of the database for the queries.</summary>
internal sealed class Measurement(QualityOptions options)
{
    private readonly MLContext _ml = new(options.Seed);
    private readonly PairFolder _folder = new(options.Data, options.Image, options.Text);

    public QualityResult Run(int bits)
    {
        // torch is loaded before the clock starts, as PyTorch is.
        _ = torch.get_num_threads();
        var training = _folder.View(_ml, "train");
        var start = Stopwatch.GetTimestamp();
        var model = Trainer(bits).Fit(training);
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
            SamplesPerSecond = (double)_folder.Count("train") * options.Epochs / trainSeconds,
            EncodeSeconds = encodeSeconds,
            PeakMegabytes = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,
        };
    }

    // Features have been through a network or are a bag of words: one layer with dropout is their encoder, and short codes come out better without dropout in
    // the head. What is learned from pictures and texts keeps the published dropout.
    private HashingTrainer Trainer(int bits)
    {
        var dsph = new DsphOptions { Bits = bits, Epochs = options.Epochs, Seed = options.Seed, Threads = options.Threads };
        if (options.Optimizer == "adam")
            dsph = dsph with { Optimizer = DsphOptimizer.Adam, HeadRate = 5e-4 };
        if (options.Image != "images")
            dsph = dsph with { ImageEncoder = Encoders.Features(dropout: 0.2), Dropout = 0 };
        if (options.Text != "text")
            dsph = dsph with { TextEncoder = Encoders.Features(dropout: 0.2, standardize: false), Dropout = 0 };
        return _ml.Hashing().Trainers.Dsph("Image", "Text", "Labels", dsph);
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
