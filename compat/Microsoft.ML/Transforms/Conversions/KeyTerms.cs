using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The values that keys stand for: key 1 for the first.</summary>
internal abstract class KeyTerms(PrimitiveDataViewType type)
{
    public PrimitiveDataViewType Type { get; } = type;

    public abstract int Count { get; }

    /// <summary>Values to keys; 0 for a value that is no term.</summary>
    public abstract ItemMap ToKeys { get; }

    public static KeyTerms Read(BinaryReader reader)
    {
        var type = (PrimitiveDataViewType)StoredValues.ReadType(reader);
        return TypeDispatch.Run(type.RawType, new Reading(reader, type));
    }

    public abstract void Write(BinaryWriter writer);

    /// <summary>Adds the terms as key values, as they are or as text.</summary>
    public abstract void Annotate(DataViewSchema.Annotations.Builder annotations, bool asText);

    private sealed class Reading(BinaryReader reader, PrimitiveDataViewType type) : ITypedCode<KeyTerms>
    {
        public KeyTerms Run<T>() => new KeyTerms<T>(type, StoredValues.Read<T>(reader));
    }
}

/// <inheritdoc/>
internal sealed class KeyTerms<T> : KeyTerms
{
    private readonly T[] _terms;
    private readonly ValueTable<T, uint> _keys = new();

    public KeyTerms(PrimitiveDataViewType type, T[] terms) : base(type)
    {
        _terms = terms;
        foreach (var term in terms)
            _keys.TryAdd(term, (uint)_keys.Count + 1);
        ToKeys = new ItemMap<T, uint>(value => _keys.TryGetValue(value, out var key) ? key : 0);
    }

    public override int Count => _terms.Length;

    public override ItemMap ToKeys { get; }

    public override void Write(BinaryWriter writer)
    {
        StoredValues.WriteType(writer, Type);
        StoredValues.Write(writer, _terms);
    }

    public override void Annotate(DataViewSchema.Annotations.Builder annotations, bool asText)
    {
        if (asText && typeof(T) != typeof(ReadOnlyMemory<char>))
            Add(annotations, TextDataViewType.Instance, Array.ConvertAll(_terms, term => FormattableString.Invariant($"{term}").AsMemory()));
        else
            Add(annotations, Type, _terms);
    }

    private static void Add<TValue>(DataViewSchema.Annotations.Builder annotations, PrimitiveDataViewType type, TValue[] values)
        => annotations.AddKeyValues(values.Length, type, (ref VBuffer<TValue> copy) => VBuffer<TValue>.Copy(values, 0, ref copy, values.Length));
}
