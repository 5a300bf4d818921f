namespace Microsoft.ML.Transforms;

/// <summary>The two checks that every row makes before it hands out a getter.</summary>
internal static class ColumnAccess
{
    public static void RequireActive(DataViewRow row, DataViewSchema.Column column)
    {
        if (!row.IsColumnActive(column))
            throw new ArgumentOutOfRangeException(nameof(column),
                $"Column '{column.Name}' is not active: name it among the columns needed when asking for the row or the cursor.");
    }

    public static ValueGetter<TValue> Cast<TValue>(Delegate getter, DataViewSchema.Column column)
        => getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException(
                $"Invalid TValue in GetGetter: column '{column.Name}' is {column.Type}: ask for {column.Type.RawType}, not for {typeof(TValue)}.");
}
