namespace Microsoft.ML.Data;

/// <summary>Reads one column.</summary>
public static class ColumnCursorExtensions
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.GetColumn<T>(data.Schema[columnName]);
    }

    /// <summary>The values of a column: as they are, or text as strings, or vectors as arrays.</summary>
    /// <exception cref="InvalidOperationException">The column does not hold <typeparamref name="T"/>.</exception>
    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        ArgumentNullException.ThrowIfNull(data);
        var codec = MemberType.CodecFor(typeof(T));
        if (codec.Raw != column.Type.RawType)
            throw new InvalidOperationException($"Column '{column.Name}' is {column.Type}, which cannot be read as {typeof(T)}.");
        return TypeDispatch.Run(codec.Raw, new Reading<T>(data, column, codec.Create()));
    }

    private sealed class Reading<T>(IDataView data, DataViewSchema.Column column, object codec) : ITypedCode<IEnumerable<T>>
    {
        public IEnumerable<T> Run<TRaw>()
        {
            var decoder = (MemberCodec<T, TRaw>)codec;
            using var cursor = data.GetRowCursor([column]);
            var getter = cursor.GetGetter<TRaw>(column);
            TRaw raw = default!;
            while (cursor.MoveNext())
            {
                // What was handed out belongs to the reader: nothing of it is reused.
                if (!typeof(TRaw).IsValueType)
                    raw = default!;
                T value = default!;
                getter(ref raw);
                decoder.Decode(raw, ref value);
                yield return value;
            }
        }
    }
}
