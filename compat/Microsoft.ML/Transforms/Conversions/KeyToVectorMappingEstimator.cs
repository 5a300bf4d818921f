using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Makes indicator vectors of keys.</summary>
public sealed class KeyToVectorMappingEstimator : TrivialEstimator<KeyToVectorMappingTransformer>
{
    private readonly (string Output, string Input)[] _columns;
    private readonly bool _counts;

    internal KeyToVectorMappingEstimator(IHostEnvironment env, (string Output, string Input)[] columns, bool counts)
        : base(env.Register(nameof(KeyToVectorMappingEstimator)), new KeyToVectorMappingTransformer(env, columns, counts))
    {
        _columns = columns;
        _counts = counts;
    }

    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or no key.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return inputSchema.With(_columns.Select(pair => Promise(inputSchema.Find(pair.Input, nameof(inputSchema)), pair.Output)));
    }

    private SchemaShape.Column Promise(SchemaShape.Column source, string output)
    {
        if (!source.IsKey)
            throw SchemaErrors.Mismatch("inputSchema", "input", source.Name, "a key", source.GetTypeString());
        var kind = !_counts && source.Kind == SchemaShape.Column.VectorKind.VariableVector ? source.Kind : SchemaShape.Column.VectorKind.Vector;
        return new SchemaShape.Column(output, kind, NumberDataViewType.Single, false, new SchemaShape(Annotate(source, kind)));
    }

    private IEnumerable<SchemaShape.Column> Annotate(SchemaShape.Column source, SchemaShape.Column.VectorKind kind)
    {
        var isNamed = source.Announces(AnnotationKinds.KeyValues, out var keyValues) && keyValues.ItemType is TextDataViewType;
        if (isNamed && kind == SchemaShape.Column.VectorKind.Vector)
            yield return new(AnnotationKinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false);
        if (!_counts || source.Kind == SchemaShape.Column.VectorKind.Scalar)
            yield return new(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false);
    }
}
