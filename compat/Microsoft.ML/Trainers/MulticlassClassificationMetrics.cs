namespace Microsoft.ML.Data;

/// <summary>How well classes were predicted.</summary>
public sealed class MulticlassClassificationMetrics
{
    internal MulticlassClassificationMetrics(double microAccuracy) => MicroAccuracy = microAccuracy;

    /// <summary>The share of rows whose class is the predicted one; NaN where there is no row.</summary>
    public double MicroAccuracy { get; }
}
