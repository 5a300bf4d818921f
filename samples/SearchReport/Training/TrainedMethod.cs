using Microsoft.ML;

namespace MLNetHashing.Samples;

/// <summary>A method that has learned.</summary>
/// <param name="Training">How it learned.</param>
/// <param name="Model">Makes codes.</param>
/// <param name="Query">The queries of the collection, with codes.</param>
/// <param name="Database">The database of the collection, with codes.</param>
/// <param name="Metrics">How well the queries found what is in the database.</param>
internal sealed record TrainedMethod(Training Training, ITransformer Model, IDataView Query, IDataView Database, CrossModalMetrics Metrics)
{
    public string Name => Training.Method;

    /// <summary>The mean of the mAP in both directions.</summary>
    public double MeanMap => (Metrics.ImageToText.MeanAveragePrecision + Metrics.TextToImage.MeanAveragePrecision) / 2;

    public MethodResult Result => MethodResult.Of(Name, Metrics.ImageToText, Metrics.TextToImage) with { Training = Training };
}
