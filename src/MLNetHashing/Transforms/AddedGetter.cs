using Microsoft.ML;

namespace MLNetHashing;

/// <summary>The getter of a column that a transformer adds, asked for by whoever reads it.</summary>
internal static class AddedGetter
{
    /// <param name="getter">The getter; none where the column is not active.</param>
    /// <param name="column">The column.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is not active.</exception>
    /// <exception cref="InvalidOperationException">The column is of another type.</exception>
    public static ValueGetter<TValue> Cast<TValue>(Delegate? getter, DataViewSchema.Column column)
    {
        if (getter is null)
            throw NotActive(column);
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' is {column.Type}: ask for {column.Type.RawType}, not for {typeof(TValue)}.");
    }

    public static ArgumentOutOfRangeException NotActive(DataViewSchema.Column column)
        => new(nameof(column), $"Column '{column.Name}' is not active: name it among the columns needed when asking for the cursor.");
}
