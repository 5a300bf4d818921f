using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Converts columns to another kind of value.</summary>
public sealed class TypeConvertingEstimator : TrivialEstimator<TypeConvertingTransformer>
{
    private readonly (string Output, string Input)[] _columns;
    private readonly DataKind _kind;

    internal TypeConvertingEstimator(IHostEnvironment env, (string Output, string Input)[] columns, DataKind kind)
        : base(env.Register(nameof(TypeConvertingEstimator)), new TypeConvertingTransformer(env, columns, kind))
    {
        _columns = columns;
        _kind = kind;
    }

    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of a type that cannot be converted.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return inputSchema.With(_columns.Select(pair => Promise(inputSchema.Find(pair.Input, nameof(inputSchema)), pair.Output)));
    }

    private SchemaShape.Column Promise(SchemaShape.Column source, string output)
    {
        var target = _kind.ToColumnType();
        var isPossible = source.IsKey
            ? KeyDataViewType.IsValidDataType(target.RawType)
            : StandardConversions.Find(source.ItemType.RawType, target.RawType) is not null;
        if (!isPossible)
            throw SchemaErrors.Mismatch("inputSchema", "input", source.Name, $"a type that can be converted to {target}", source.GetTypeString());
        return new SchemaShape.Column(output, source.Kind, target, source.IsKey, new SchemaShape(Annotate(source, target)));
    }

    private static IEnumerable<SchemaShape.Column> Annotate(SchemaShape.Column source, PrimitiveDataViewType target)
    {
        if (source.Kind == SchemaShape.Column.VectorKind.Vector && source.Announces(AnnotationKinds.SlotNames, out var slotNames))
            yield return slotNames;
        if (source.IsKey && source.Announces(AnnotationKinds.KeyValues, out var keyValues))
            yield return keyValues;
        if (!source.IsKey && target is NumberDataViewType
            && (source.ItemType is BooleanDataViewType || (source.ItemType is NumberDataViewType && source.Announces(AnnotationKinds.IsNormalized, out _))))
            yield return new(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false);
    }
}
