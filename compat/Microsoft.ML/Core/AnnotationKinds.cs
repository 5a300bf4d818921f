using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>The annotations that columns carry by agreement.</summary>
internal static class AnnotationKinds
{
    /// <summary>Names of a vector's slots, a vector of text.</summary>
    public const string SlotNames = "SlotNames";

    /// <summary>What the keys of a key column stand for, a vector with one item a key.</summary>
    public const string KeyValues = "KeyValues";

    /// <summary>Whether numbers are of comparable scale, a bool.</summary>
    public const string IsNormalized = "IsNormalized";

    public static void AddSlotNames(this DataViewSchema.Annotations.Builder builder, int size, ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter)
        => builder.Add(SlotNames, new VectorDataViewType(TextDataViewType.Instance, size), getter);

    public static void AddKeyValues<TValue>(this DataViewSchema.Annotations.Builder builder, int size, PrimitiveDataViewType type,
        ValueGetter<VBuffer<TValue>> getter)
        => builder.Add(KeyValues, new VectorDataViewType(type, size), getter);
}
