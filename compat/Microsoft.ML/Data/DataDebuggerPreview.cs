using System.Collections.Immutable;

namespace Microsoft.ML.Data;

/// <summary>The first rows of a data view, read at once, by row and by column.</summary>
public sealed class DataDebuggerPreview
{
    internal DataDebuggerPreview(IDataView data, int maxRows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxRows);
        Schema = data.Schema;
        var columns = Schema.Select(_ => new List<object>()).ToArray();
        var rows = ImmutableArray.CreateBuilder<RowInfo>();
        using (var cursor = data.GetRowCursor(Schema))
        {
            var readers = Schema.Select(column => TypeDispatch.Run(column.Type.RawType, new Boxing(cursor, column))).ToArray();
            while (rows.Count < maxRows && cursor.MoveNext())
            {
                var row = new KeyValuePair<string, object>[readers.Length];
                for (var i = 0; i < readers.Length; i++)
                {
                    row[i] = new(Schema[i].Name, readers[i]());
                    columns[i].Add(row[i].Value);
                }

                rows.Add(new RowInfo(row));
            }
        }

        RowView = rows.ToImmutable();
        ColumnView = [.. Schema.Select(column => new ColumnInfo(column, [.. columns[column.Index]]))];
    }

    public DataViewSchema Schema { get; }

    public ImmutableArray<ColumnInfo> ColumnView { get; }

    public ImmutableArray<RowInfo> RowView { get; }

    public override string ToString() => $"{Schema.Count} columns, {RowView.Length} rows";

    /// <summary>The values of one row with the names of their columns.</summary>
    public sealed class RowInfo
    {
        internal RowInfo(KeyValuePair<string, object>[] values) => Values = values;

        public KeyValuePair<string, object>[] Values { get; }

        public override string ToString() => $"{Values.Length} columns";
    }

    /// <summary>The values of one column.</summary>
    public sealed class ColumnInfo
    {
        internal ColumnInfo(DataViewSchema.Column column, object[] values)
        {
            Column = column;
            Values = values;
        }

        public DataViewSchema.Column Column { get; }

        public object[] Values { get; }

        public override string ToString() => $"{Column.Name}: {Column.Type}";
    }

    private sealed class Boxing(DataViewRow row, DataViewSchema.Column column) : ITypedCode<Func<object>>
    {
        public Func<object> Run<T>()
        {
            var getter = row.GetGetter<T>(column);
            return () =>
            {
                // A fresh value each time: the rows of the preview must not share buffers.
                T value = default!;
                getter(ref value);
                return value!;
            };
        }
    }
}
