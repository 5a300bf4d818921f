using Microsoft.ML;
using MLNetHashing.Tests.Training;

namespace MLNetHashing.Tests;

/// <summary>A sweep of trainings that take no time.</summary>
internal sealed class SmallSweep
{
    private readonly IDataView _train;
    private readonly IDataView _queries;

    public SmallSweep()
    {
        Ml = new MLContext(seed: 1);
        (_train, _queries) = (Ml.View(SyntheticPairs.Draw(60, 1)), Ml.View(SyntheticPairs.Draw(20, 2)));
    }

    public MLContext Ml { get; }

    public static DsphOptions Dsph => new() { Epochs = 1, BatchSize = 16, Threads = 1, ImageEncoder = Small, TextEncoder = Small };

    public static RmshOptions Rmsh => new() { Epochs = 1, BatchSize = 16, Threads = 1, ImageEncoder = Small, TextEncoder = Small };

    /// <summary>Two methods with two lengths.</summary>
    public static SweepOptions Four => new() { Methods = [Dsph, Rmsh], Bits = [16, 32] };

    private static Encoder Small => Encoders.Features(hidden: [16], dropout: 0);

    public SweepResult Run(SweepOptions options, IDataView? train = null)
        => Ml.Hashing().Sweep(train ?? _train, _queries, _train, "Image", "Text", "Tags", options);

    /// <summary>The mean mAP of both directions, trained and measured without a sweep.</summary>
    public double ByHand(MethodOptions options)
    {
        var model = Ml.Hashing().Trainers.Create("Image", "Text", "Tags", options).Fit(_train);
        var metrics = Ml.Hashing().EvaluateCrossModal(model.Transform(_queries), model.Transform(_train), labels: "Tags");
        return (metrics.ImageToText.MeanAveragePrecision + metrics.TextToImage.MeanAveragePrecision) / 2;
    }
}
