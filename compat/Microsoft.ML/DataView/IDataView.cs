using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Delivers the value of one column at the current row.</summary>
/// <param name="value">Filled; what it held before may be reused, as with the arrays of a <see cref="VBuffer{T}"/>.</param>
public delegate void ValueGetter<TValue>(ref TValue value);

/// <summary>Rows with a schema, read by cursors: nothing is computed before a getter asks for it.</summary>
public interface IDataView
{
    bool CanShuffle { get; }

    DataViewSchema Schema { get; }

    long? GetRowCount();

    DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null);

    /// <summary>Up to <paramref name="n"/> cursors that together deliver every row once; each may be used by another thread.</summary>
    DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null);
}

/// <summary>One row: hands out getters for its active columns.</summary>
public abstract class DataViewRow : IDisposable
{
    protected DataViewRow()
    {
    }

    public abstract DataViewSchema Schema { get; }

    /// <summary>Counts from 0; −1 before the first and after the last row.</summary>
    public abstract long Position { get; }

    public abstract long Batch { get; }

    public abstract ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column);

    public abstract ValueGetter<DataViewRowId> GetIdGetter();

    public abstract bool IsColumnActive(DataViewSchema.Column column);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>A row that moves.</summary>
public abstract class DataViewRowCursor : DataViewRow
{
    protected DataViewRowCursor()
    {
    }

    public abstract bool MoveNext();
}
