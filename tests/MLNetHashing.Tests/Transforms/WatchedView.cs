using System.Collections.Concurrent;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Transforms;

/// <summary>Hands on another view, and remembers what its readers asked for.</summary>
internal sealed class WatchedView(IDataView view) : IDataView
{
    private int _open;

    /// <summary>The columns that each cursor was asked for.</summary>
    public ConcurrentQueue<string[]> Cursors { get; } = [];

    /// <summary>How many cursors have not been disposed.</summary>
    public int Open => _open;

    public bool CanShuffle => view.CanShuffle;

    public DataViewSchema Schema => view.Schema;

    public long? GetRowCount() => view.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var needed = columnsNeeded.ToArray();
        Cursors.Enqueue([.. needed.Select(column => column.Name)]);
        Interlocked.Increment(ref _open);
        return new Cursor(this, view.GetRowCursor(needed, rand));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(WatchedView parent, DataViewRowCursor cursor) : DataViewRowCursor
    {
        private bool _isDisposed;

        public override DataViewSchema Schema => cursor.Schema;

        public override long Position => cursor.Position;

        public override long Batch => cursor.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => cursor.IsColumnActive(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => cursor.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => cursor.GetGetter<TValue>(column);

        public override bool MoveNext() => cursor.MoveNext();

        protected override void Dispose(bool disposing)
        {
            if (!_isDisposed)
                Interlocked.Decrement(ref parent._open);
            _isDisposed = true;
            cursor.Dispose();
            base.Dispose(disposing);
        }
    }
}
