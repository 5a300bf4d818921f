using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Looks values up in a table.</summary>
public class ValueMappingEstimator : TrivialEstimator<ValueMappingTransformer>
{
    private readonly (string Output, string Input)[] _columns;
    private readonly ValueMap _map;

    internal ValueMappingEstimator(IHostEnvironment env, ValueMap map, params (string Output, string Input)[] columns)
        : base(env.Register(nameof(ValueMappingEstimator)), new ValueMappingTransformer(env, columns, map))
    {
        _columns = columns;
        _map = map;
    }

    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or not of the type of the table's keys.</exception>
    /// <exception cref="NotSupportedException">Both the column and the table's values are vectors.</exception>
    public sealed override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return inputSchema.With(_columns.Select(pair => Promise(inputSchema.Find(pair.Input, nameof(inputSchema)), pair.Output)));
    }

    private SchemaShape.Column Promise(SchemaShape.Column source, string output)
    {
        var key = SchemaShape.Column.Of(source.Name, _map.KeyType);
        if (!source.ItemType.Equals(key.ItemType) || source.IsKey != key.IsKey)
            throw SchemaErrors.Mismatch("inputSchema", "input", source.Name, key.GetTypeString(), source.GetTypeString());
        if (source.Kind != SchemaShape.Column.VectorKind.Scalar && _map.ValueType is VectorDataViewType)
            throw ValueMappingTransformer.VectorsOfVectors(source.Name);
        var value = SchemaShape.Column.Of(output, _map.ValueType);
        var kind = _map.ValueType is VectorDataViewType ? value.Kind : source.Kind;
        return new SchemaShape.Column(output, kind, value.ItemType, value.IsKey, SchemaShape.Create(_map.Annotations.Schema));
    }
}

/// <inheritdoc/>
public sealed class ValueMappingEstimator<TKey, TValue> : ValueMappingEstimator
{
    internal ValueMappingEstimator(IHostEnvironment env, ValueMap map, params (string Output, string Input)[] columns) : base(env, map, columns)
    {
    }
}
