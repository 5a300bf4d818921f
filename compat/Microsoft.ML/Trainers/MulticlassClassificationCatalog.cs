using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Classification into one of several classes.</summary>
public sealed class MulticlassClassificationCatalog
{
    internal MulticlassClassificationCatalog(IHostEnvironment environment) => Trainers = new MulticlassClassificationTrainers(environment);

    public MulticlassClassificationTrainers Trainers { get; }

    /// <summary>Compares predicted classes with true ones. Rows whose label is missing are left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or no key of as many classes as there are scores.</exception>
    public MulticlassClassificationMetrics Evaluate(IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score",
        string predictedLabelColumnName = "PredictedLabel", int topKPredictionCount = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNotEqual(topKPredictionCount, 0);
        var label = Class(labelColumnName, "label");
        var predicted = Class(predictedLabelColumnName, "predicted label");
        data.Schema.Find(scoreColumnName, nameof(data), "score");

        using var cursor = data.GetRowCursor([label, predicted]);
        var (getLabel, getPredicted) = (cursor.GetGetter<uint>(label), cursor.GetGetter<uint>(predicted));
        uint trueKey = 0, predictedKey = 0;
        long rows = 0, right = 0;
        while (cursor.MoveNext())
        {
            getLabel(ref trueKey);
            getPredicted(ref predictedKey);
            if (trueKey == 0)
                continue;
            rows++;
            if (predictedKey == trueKey)
                right++;
        }

        return new MulticlassClassificationMetrics(rows == 0 ? double.NaN : (double)right / rows);

        DataViewSchema.Column Class(string name, string role)
        {
            var column = data.Schema.Find(name, nameof(data), role);
            return column.Type is KeyDataViewType { RawType: var raw } && raw == typeof(uint) ? column
                : throw SchemaErrors.Mismatch(nameof(data), role, name, "Key<UInt32>", $"{column.Type}");
        }
    }

    /// <summary>The trainers. Each is an extension method.</summary>
    public sealed class MulticlassClassificationTrainers
    {
        internal MulticlassClassificationTrainers(IHostEnvironment environment) => Environment = environment;

        internal IHostEnvironment Environment { get; }
    }
}
