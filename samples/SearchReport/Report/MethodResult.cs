namespace MLNetHashing.Samples;

/// <summary>How well a method did.</summary>
internal sealed record MethodResult(string Name, DirectionPair<DirectionResult> Directions)
{
    /// <summary>How it learned; none where it is no deep network.</summary>
    public Training? Training { get; init; }

    public static MethodResult Of(string name, RetrievalMetrics imageToText, RetrievalMetrics textToImage)
        => new(name, new(DirectionResult.Of(imageToText), DirectionResult.Of(textToImage)));
}

/// <summary>How well a method did in one direction.</summary>
/// <param name="Map">mAP@all.</param>
/// <param name="Interval">Its 95 % bootstrap interval.</param>
/// <param name="PrecisionAt10">The share of relevant items among the first ten.</param>
/// <param name="PrecisionAtRecall">Precision at recall 0, 0.1, … 1.</param>
internal sealed record DirectionResult(double Map, ConfidenceInterval Interval, double PrecisionAt10, IReadOnlyList<double> PrecisionAtRecall)
{
    public static DirectionResult Of(RetrievalMetrics metrics)
        => new(metrics.MeanAveragePrecision, metrics.BootstrapInterval(), metrics.At(10).Precision, metrics.InterpolatedPrecision);
}
