using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Learns the distinct values of columns and numbers them. Differs from the real package: a column of keys cannot be numbered anew.</summary>
public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    private readonly IHostEnvironment _env;
    private readonly (string Output, string Input)[] _columns;
    private readonly int _maximum;
    private readonly bool _isSorted;
    private readonly bool _annotatesText;
    private readonly IDataView? _keyData;

    internal ValueToKeyMappingEstimator(IHostEnvironment env, (string Output, string Input)[] columns, int maximum, KeyOrdinality ordinality,
        bool annotatesText, IDataView? keyData)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
        if (keyData is { Schema.Count: not 1 })
            throw new ArgumentException($"The key data has to have one column, with the values to map; it has {keyData.Schema}.", nameof(keyData));
        _env = env;
        _columns = columns;
        _maximum = maximum;
        _isSorted = ordinality == KeyOrdinality.ByValue;
        _annotatesText = annotatesText;
        _keyData = keyData;
    }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShape.Create(input.Schema));
        if (_keyData is not null)
        {
            var given = Collect(_keyData, [_keyData.Schema[0]])[0];
            return new ValueToKeyMappingTransformer(_env, _columns, [.. _columns.Select(_ => given)], _annotatesText);
        }

        var sources = _columns.Select(pair => input.Schema.Find(pair.Input, nameof(input))).ToArray();
        return new ValueToKeyMappingTransformer(_env, _columns, Collect(input, sources), _annotatesText);
    }

    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or not of plain values.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return inputSchema.With(_columns.Select(pair => Promise(inputSchema.Find(pair.Input, nameof(inputSchema)), pair.Output)));
    }

    private SchemaShape.Column Promise(SchemaShape.Column source, string output)
    {
        var expected = _keyData?.Schema[0].Type.ItemType();
        if (source.IsKey || !source.ItemType.IsPlainValue() || expected?.Equals(source.ItemType) == false)
        {
            var wanted = expected is null ? "numbers, text, bool, dates or times" : $"{expected}, as the key data";
            throw SchemaErrors.Mismatch("inputSchema", "input", source.Name, wanted, source.GetTypeString());
        }

        var valueType = _annotatesText ? TextDataViewType.Instance : source.ItemType;
        var keyValues = new SchemaShape.Column(AnnotationKinds.KeyValues, SchemaShape.Column.VectorKind.Vector, valueType, false);
        SchemaShape.Column[] annotations = source.Announces(AnnotationKinds.SlotNames, out var slotNames) ? [slotNames, keyValues] : [keyValues];
        return new SchemaShape.Column(output, source.Kind, NumberDataViewType.UInt32, true, new SchemaShape(annotations));
    }

    private KeyTerms[] Collect(IDataView data, DataViewSchema.Column[] columns)
    {
        using var cursor = data.GetRowCursor(columns);
        var collectors = Array.ConvertAll(columns, column => KeyTermsCollector.Over(cursor, column, _maximum));
        while (cursor.MoveNext())
        {
            foreach (var collector in collectors)
                collector.Observe();
        }

        return Array.ConvertAll(collectors, collector => collector.Finish(_isSorted));
    }

    /// <summary>Which value gets key 1.</summary>
    public enum KeyOrdinality : byte
    {
        /// <summary>The value that comes first.</summary>
        ByOccurrence,

        /// <summary>The smallest value; of text, the first by its characters' numbers.</summary>
        ByValue,
    }
}
