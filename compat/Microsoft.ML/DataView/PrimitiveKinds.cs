namespace Microsoft.ML.Data;

/// <summary>What column types are made of.</summary>
internal static class PrimitiveKinds
{
    /// <exception cref="ArgumentOutOfRangeException">The number is not one of the kinds.</exception>
    public static PrimitiveDataViewType ToColumnType(this DataKind kind)
        => kind switch
        {
            DataKind.SByte => NumberDataViewType.SByte,
            DataKind.Byte => NumberDataViewType.Byte,
            DataKind.Int16 => NumberDataViewType.Int16,
            DataKind.UInt16 => NumberDataViewType.UInt16,
            DataKind.Int32 => NumberDataViewType.Int32,
            DataKind.UInt32 => NumberDataViewType.UInt32,
            DataKind.Int64 => NumberDataViewType.Int64,
            DataKind.UInt64 => NumberDataViewType.UInt64,
            DataKind.Single => NumberDataViewType.Single,
            DataKind.Double => NumberDataViewType.Double,
            DataKind.String => TextDataViewType.Instance,
            DataKind.Boolean => BooleanDataViewType.Instance,
            DataKind.TimeSpan => TimeSpanDataViewType.Instance,
            DataKind.DateTime => DateTimeDataViewType.Instance,
            DataKind.DateTimeOffset => DateTimeOffsetDataViewType.Instance,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of data."),
        };

    /// <summary>The type of a value or, for a vector, of its items.</summary>
    public static DataViewType ItemType(this DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    /// <summary>Whether values of the type can be compared, kept and saved: all primitive types except keys and row identities.</summary>
    public static bool IsPlainValue(this DataViewType type) => type is PrimitiveDataViewType and not KeyDataViewType and not RowIdDataViewType;
}
