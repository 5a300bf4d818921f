using System.Text;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>A table from keys to values. What is not in the table is mapped to the default: 0, false, empty text, a missing key, a vector of these.</summary>
internal abstract class ValueMap(DataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations)
{
    public DataViewType KeyType { get; } = keyType;

    public DataViewType ValueType { get; } = valueType;

    /// <summary>What the column of the values is annotated with.</summary>
    public DataViewSchema.Annotations Annotations { get; } = annotations;

    /// <param name="pairs">The table; no key twice.</param>
    /// <param name="valuesAreKeys">Whether the values become keys, numbered in the order in which they come; values of type uint and ulong are the keys
    /// already.</param>
    public static ValueMap Of<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> pairs, bool valuesAreKeys)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var table = pairs.ToArray();
        var keys = RawOf(Array.ConvertAll(table, pair => pair.Key));
        var values = Array.ConvertAll(table, pair => pair.Value);
        return valuesAreKeys
            ? OfKeyNumbers(TypeOf<TKey>(), keys, values)
            : Create(TypeOf<TKey>(), TypeOf<TValue>(), DataViewSchema.Annotations.Empty, keys, RawOf(values));
    }

    public static ValueMap OfVectors<TKey, TItem>(IEnumerable<KeyValuePair<TKey, TItem[]>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var table = pairs.ToArray();
        var keys = RawOf(Array.ConvertAll(table, pair => pair.Key));
        var lengths = table.Select(pair => pair.Value.Length).Distinct().ToArray();
        var valueType = new VectorDataViewType(TypeOf<TItem>(), lengths is [var size] ? size : 0);
        var vectors = TypeDispatch.Run(valueType.ItemType.RawType, new MakingVectors(Array.ConvertAll(table, pair => RawOf(pair.Value))));
        return Create(TypeOf<TKey>(), valueType, DataViewSchema.Annotations.Empty, keys, vectors);
    }

    public static ValueMap Of(IDataView table, DataViewSchema.Column keyColumn, DataViewSchema.Column valueColumn)
    {
        ArgumentNullException.ThrowIfNull(table);
        RequireMappable(keyColumn, keyColumn.Type);
        RequireMappable(valueColumn, valueColumn.Type.ItemType());

        var (keys, values) = TypeDispatch.Run(keyColumn.Type.RawType, new Reading(table, keyColumn, valueColumn));
        return Create(keyColumn.Type, valueColumn.Type, valueColumn.Annotations, keys, values);
    }

    public static ValueMap Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var keyType = StoredValues.ReadType(reader);
        var valueType = StoredValues.ReadType(reader);
        var annotations = StoredValues.ReadAnnotations(reader);
        var keys = TypeDispatch.Run(keyType.RawType, new ReadingStored(reader));
        var values = TypeDispatch.Run(valueType.RawType, new ReadingStored(reader));
        return Create(keyType, valueType, annotations, keys, values);
    }

    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        StoredValues.WriteType(writer, KeyType);
        StoredValues.WriteType(writer, ValueType);
        StoredValues.WriteAnnotations(writer, Annotations);
        WritePairs(writer);
    }

    /// <summary>A getter of the values for a column of keys, or of vectors of keys where the values are scalars.</summary>
    public abstract Delegate CreateGetter(DataViewRow input, DataViewSchema.Column source);

    protected abstract void WritePairs(BinaryWriter writer);

    private static ValueMap OfKeyNumbers<TValue>(PrimitiveDataViewType keyType, Array keys, TValue[] values)
    {
        var numberOf = new ValueTable<TValue, uint>();
        var names = new List<ReadOnlyMemory<char>>();
        foreach (var value in values)
        {
            if (numberOf.TryAdd(value, (uint)names.Count + 1))
                names.Add($"{value}".AsMemory());
        }

        var numbers = values is uint[] or ulong[]? (Array)values : Array.ConvertAll(values, value => numberOf.TryGetValue(value, out var number) ? number : 0);
        var valueType = new KeyDataViewType(numbers.GetType().GetElementType()!, Math.Max(1, names.Count));
        var annotations = new DataViewSchema.Annotations.Builder();
        if (names.Count > 0)
        {
            var kept = new VBuffer<ReadOnlyMemory<char>>(names.Count, [.. names]);
            annotations.AddKeyValues(names.Count, TextDataViewType.Instance, (ref VBuffer<ReadOnlyMemory<char>> value) => kept.CopyTo(ref value));
        }

        return Create(keyType, valueType, annotations.ToAnnotations(), keys, numbers);
    }

    private static void RequireMappable(DataViewSchema.Column column, DataViewType type)
    {
        if (!type.IsPlainValue() && type is not KeyDataViewType)
            throw SchemaErrors.Mismatch("lookupMap", "lookup", column.Name, "numbers, text, bool, dates, times or keys", $"{column.Type}");
    }

    private static ValueMap Create(DataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations, Array keys, Array values)
        => TypeDispatch.Run(keyType.RawType, new Creating(keyType, valueType, annotations, keys, values));

    private static PrimitiveDataViewType TypeOf<T>()
        => MemberType.PrimitiveOrNull(MemberType.RawItem(typeof(T)).RawItem) is { } type && type.IsPlainValue()
            ? type
            : throw new InvalidOperationException($"Values of {typeof(T)} cannot be mapped: use numbers, strings, bool, dates or times.");

    /// <summary>The values as columns hold them.</summary>
    private static Array RawOf<T>(T[] values) => values is string[] strings ? Array.ConvertAll(strings, text => text.AsMemory()) : values;

    private sealed class MakingVectors(Array[] rows) : ITypedCode<Array>
    {
        public Array Run<T>() => Array.ConvertAll(rows, row => new VBuffer<T>(row.Length, (T[])row.Clone()));
    }

    private sealed class ReadingStored(BinaryReader reader) : ITypedCode<Array>
    {
        public Array Run<T>() => StoredValues.Read<T>(reader);
    }

    private sealed class Reading(IDataView table, DataViewSchema.Column keyColumn, DataViewSchema.Column valueColumn) : ITypedCode<(Array Keys, Array Values)>
    {
        public (Array Keys, Array Values) Run<TKey>()
        {
            using var cursor = table.GetRowCursor([keyColumn, valueColumn]);
            return TypeDispatch.Run(valueColumn.Type.RawType, new ReadingPairs<TKey>(cursor, keyColumn, valueColumn));
        }
    }

    private sealed class ReadingPairs<TKey>(DataViewRowCursor cursor, DataViewSchema.Column keyColumn, DataViewSchema.Column valueColumn)
        : ITypedCode<(Array Keys, Array Values)>
    {
        public (Array Keys, Array Values) Run<TValue>()
        {
            var getKey = cursor.GetGetter<TKey>(keyColumn);
            var getValue = cursor.GetGetter<TValue>(valueColumn);
            var (keys, values) = (new List<TKey>(), new List<TValue>());
            while (cursor.MoveNext())
            {
                // Fresh variables, so that no getter writes over the arrays of a value that is kept.
                TKey key = default!;
                TValue value = default!;
                getKey(ref key);
                getValue(ref value);
                keys.Add(key);
                values.Add(value);
            }

            return (keys.ToArray(), values.ToArray());
        }
    }

    private sealed class Creating(DataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations, Array keys, Array values)
        : ITypedCode<ValueMap>
    {
        public ValueMap Run<TKey>() => TypeDispatch.Run(valueType.RawType, new CreatingFor<TKey>(keyType, valueType, annotations, (TKey[])keys, values));
    }

    private sealed class CreatingFor<TKey>(DataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations, TKey[] keys, Array values)
        : ITypedCode<ValueMap>
    {
        public ValueMap Run<TValue>() => new ValueMap<TKey, TValue>(keyType, valueType, annotations, keys, (TValue[])values);
    }
}

/// <inheritdoc/>
internal sealed class ValueMap<TKey, TValue> : ValueMap
{
    private readonly ValueTable<TKey, TValue> _table = new();
    private readonly TKey[] _keys;
    private readonly TValue[] _values;
    private readonly TValue _missing;

    /// <exception cref="InvalidOperationException">A key comes twice.</exception>
    public ValueMap(DataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations, TKey[] keys, TValue[] values)
        : base(keyType, valueType, annotations)
    {
        _keys = keys;
        _values = values;
        _missing = valueType is VectorDataViewType vector ? (TValue)TypeDispatch.Run(vector.ItemType.RawType, new MakingZeros(vector.Size)) : default!;
        for (var i = 0; i < keys.Length; i++)
        {
            if (!_table.TryAdd(keys[i], values[i]))
                throw new InvalidOperationException($"Duplicate keys in data: '{keys[i]}' comes more than once (the second time in row {i}).");
        }
    }

    public override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column source)
    {
        if (source.Type is VectorDataViewType)
            return new ItemMap<TKey, TValue>(Find).CreateGetter(input, source);
        var getKey = input.GetGetter<TKey>(source);
        TKey key = default!;
        return (ValueGetter<TValue>)((ref TValue value) =>
        {
            getKey(ref key);
            ValueCopy.To(Find(key), ref value);
        });
    }

    protected override void WritePairs(BinaryWriter writer)
    {
        StoredValues.Write(writer, _keys);
        StoredValues.Write(writer, _values);
    }

    private TValue Find(TKey key) => _table.TryGetValue(key, out var value) ? value : _missing;

    private sealed class MakingZeros(int size) : ITypedCode<object>
    {
        public object Run<T>() => new VBuffer<T>(size, 0, null, null);
    }
}
