namespace Microsoft.ML.Data;

/// <summary>What the annotations of a column say.</summary>
public static class SchemaAnnotationsExtensions
{
    public static bool HasSlotNames(this DataViewSchema.Column column)
        => column.Type is VectorDataViewType { IsKnownSize: true } vector
            && column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.SlotNames)?.Type is VectorDataViewType { ItemType: TextDataViewType } names
            && names.Size == vector.Size;

    /// <summary>The names of a vector's slots; empty where they have none.</summary>
    public static void GetSlotNames(this DataViewSchema.Column column, ref VBuffer<ReadOnlyMemory<char>> slotNames)
    {
        if (column.HasSlotNames())
            column.Annotations.GetValue(AnnotationKinds.SlotNames, ref slotNames);
        else
            slotNames = VBufferEditor.Create(ref slotNames, (column.Type as VectorDataViewType)?.Size ?? 0, 0).Commit();
    }

    public static bool HasKeyValues(this DataViewSchema.Column column, PrimitiveDataViewType? keyValueItemType = null)
        => ((column.Type as VectorDataViewType)?.ItemType ?? column.Type) is KeyDataViewType key
            && column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is VectorDataViewType values
            && (ulong)values.Size == key.Count
            && values.ItemType.Equals(keyValueItemType ?? TextDataViewType.Instance);

    /// <exception cref="InvalidOperationException">The column has no key values, or they are of another type.</exception>
    public static void GetKeyValues<TValue>(this DataViewSchema.Column column, ref VBuffer<TValue> keyValues)
        => column.Annotations.GetValue(AnnotationKinds.KeyValues, ref keyValues);

    /// <summary>Whether a number column is said to have values of comparable scale.</summary>
    internal static bool IsNormalized(this DataViewSchema.Column column)
    {
        var isNormalized = false;
        if (column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.IsNormalized)?.Type is BooleanDataViewType)
            column.Annotations.GetValue(AnnotationKinds.IsNormalized, ref isNormalized);
        return isNormalized;
    }

    /// <summary>The item type of the key values; null where there are none, or not one for every key.</summary>
    internal static PrimitiveDataViewType? KeyValueTypeOrNull(this DataViewSchema.Column column)
        => column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is VectorDataViewType values && column.HasKeyValues(values.ItemType)
            ? values.ItemType
            : null;
}
