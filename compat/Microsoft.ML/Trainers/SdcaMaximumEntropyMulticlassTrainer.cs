using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Learns a linear model of the probabilities of classes, by <see cref="DualCoordinateAscent"/>. Differs from the real package: it works on one
/// thread, in an order that no seed changes, so the same rows give the same model; all rows are kept in memory.</summary>
public sealed class SdcaMaximumEntropyMulticlassTrainer : IEstimator<MulticlassPredictionTransformer<MaximumEntropyModelParameters>>
{
    private readonly IHost _host;
    private readonly string _labelColumn;
    private readonly string _featureColumn;
    private readonly float? _l2;
    private readonly int _passes;

    internal SdcaMaximumEntropyMulticlassTrainer(IHostEnvironment env, string labelColumn, string featureColumn, float? l2, int passes)
    {
        ArgumentException.ThrowIfNullOrEmpty(labelColumn);
        ArgumentException.ThrowIfNullOrEmpty(featureColumn);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(passes);
        if (l2 is { } weight && !(weight > 0 && float.IsFinite(weight)))
            throw new ArgumentOutOfRangeException(nameof(l2), weight, "The weight of the L2 regularisation has to be above 0.");
        _host = env.Register(nameof(SdcaMaximumEntropyMulticlassTrainer));
        (_labelColumn, _featureColumn, _l2, _passes) = (labelColumn, featureColumn, l2, passes);
    }

    /// <summary>Learns. Rows without a label, and those with a feature that is not finite, are left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    /// <exception cref="InvalidOperationException">No row can be learned from.</exception>
    public MulticlassPredictionTransformer<MaximumEntropyModelParameters> Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShape.Create(input.Schema));
        var (label, features) = (input.Schema[_labelColumn], input.Schema[_featureColumn]);
        var (classes, size) = (checked((int)((KeyDataViewType)label.Type).Count), ((VectorDataViewType)features.Type).Size);
        var (rows, labels) = Read(input, label, features);
        if (rows.Count == 0)
            throw new InvalidOperationException($"No row has a class in column '{_labelColumn}' and finite features in column '{_featureColumn}'.");

        var weights = DualCoordinateAscent.Learn(rows, labels, classes, size, _l2 ?? 1.0 / rows.Count, _passes);
        return new(new MulticlassScorer(_host, new MaximumEntropyModelParameters(weights, classes, size), _featureColumn, label.Type, label.Annotations));
    }

    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var label = inputSchema.Find(_labelColumn, nameof(inputSchema), "label");
        if (label is not { Kind: SchemaShape.Column.VectorKind.Scalar, IsKey: true } || label.ItemType.RawType != typeof(uint))
            throw SchemaErrors.Mismatch(nameof(inputSchema), "label", _labelColumn, "Key<UInt32>", label.GetTypeString());
        var features = inputSchema.Find(_featureColumn, nameof(inputSchema), "feature");
        if (features is not { Kind: SchemaShape.Column.VectorKind.Vector, IsKey: false } || features.ItemType.RawType != typeof(float))
            throw SchemaErrors.Mismatch(nameof(inputSchema), "feature", _featureColumn, "Vector<Single>", features.GetTypeString());
        return inputSchema.With(MulticlassScorer.Promise(label));
    }

    private static (List<float[]> Rows, List<int> Labels) Read(IDataView input, DataViewSchema.Column label, DataViewSchema.Column features)
    {
        using var cursor = input.GetRowCursor([label, features]);
        var (getLabel, getFeatures) = (cursor.GetGetter<uint>(label), cursor.GetGetter<VBuffer<float>>(features));
        uint key = 0;
        VBuffer<float> vector = default;
        List<float[]> rows = [];
        List<int> labels = [];
        while (cursor.MoveNext())
        {
            getLabel(ref key);
            getFeatures(ref vector);
            float[] row = [.. vector.DenseValues()];
            if (key == 0 || !Array.TrueForAll(row, float.IsFinite))
                continue;
            rows.Add(row);
            labels.Add((int)key - 1);
        }

        return (rows, labels);
    }
}
