using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Looks at data while a pipeline is being written. Not for production: it reads at once, and fits estimators.</summary>
public static class DebuggerExtensions
{
    public static DataDebuggerPreview Preview(this IDataView data, int maxRows = 100)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new DataDebuggerPreview(data, maxRows);
    }

    public static DataDebuggerPreview Preview(this ITransformer transformer, IDataView data, int maxRows = 100)
    {
        ArgumentNullException.ThrowIfNull(transformer);
        ArgumentNullException.ThrowIfNull(data);
        return transformer.Transform(data).Preview(maxRows);
    }

    public static DataDebuggerPreview Preview(this IEstimator<ITransformer> estimator, IDataView data, int maxRows = 100, int maxTrainingRows = 100)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(data);
        return estimator.Fit(new RowRange(data, 0, maxTrainingRows)).Preview(data, maxRows);
    }
}
