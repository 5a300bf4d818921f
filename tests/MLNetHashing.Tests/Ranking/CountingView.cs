using Microsoft.ML;

namespace MLNetHashing.Tests.Ranking;

/// <summary>A view that counts who reads it, and remembers what for.</summary>
internal sealed class CountingView(IDataView view) : IDataView
{
    public int Cursors { get; private set; }

    /// <summary>The columns that the last cursor was asked for.</summary>
    public string[] Needed { get; private set; } = [];

    public bool CanShuffle => view.CanShuffle;

    public DataViewSchema Schema => view.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        Cursors++;
        Needed = [.. columnsNeeded.Select(column => column.Name).Order()];
        return view.GetRowCursor(columnsNeeded, rand);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        Cursors++;
        return view.GetRowCursorSet(columnsNeeded, n, rand);
    }
}
