using Microsoft.ML.Trainers;

namespace Microsoft.ML;

/// <summary>The trainers of linear models.</summary>
public static class StandardTrainersCatalog
{
    /// <param name="catalog">The trainers.</param>
    /// <param name="labelColumnName">The class, a key.</param>
    /// <param name="featureColumnName">The features, a vector of Single of known size.</param>
    /// <param name="exampleWeightColumnName">Not supported: null.</param>
    /// <param name="l2Regularization">λ, the weight of half the squared weights beside the mean loss; null takes one over the number of rows.</param>
    /// <param name="l1Regularization">Not supported: null or 0.</param>
    /// <param name="maximumNumberOfIterations">The most passes over the rows; null takes 100.</param>
    /// <exception cref="NotSupportedException">Rows are weighted, or weights are to be sparse.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above 0.</exception>
    public static SdcaMaximumEntropyMulticlassTrainer SdcaMaximumEntropy(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, string labelColumnName = "Label", string featureColumnName = "Features",
        string? exampleWeightColumnName = null, float? l2Regularization = null, float? l1Regularization = null, int? maximumNumberOfIterations = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        if (exampleWeightColumnName is not null)
            throw new NotSupportedException($"Rows are not weighted by this build of Microsoft.ML: leave out the column '{exampleWeightColumnName}'.");
        if (l1Regularization is not (null or 0))
            throw new NotSupportedException($"This build of Microsoft.ML has no L1 regularisation: leave out the weight {l1Regularization}.");
        return new SdcaMaximumEntropyMulticlassTrainer(
            catalog.Environment, labelColumnName, featureColumnName, l2Regularization, maximumNumberOfIterations ?? 100);
    }
}
