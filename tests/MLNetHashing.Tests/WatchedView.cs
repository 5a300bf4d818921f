using System.Collections.Concurrent;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests;

/// <summary>Hands on another view, and remembers what its readers did.</summary>
/// <param name="source">The view.</param>
/// <param name="tellsCount">Whether it tells its number of rows, which a text file does not.</param>
internal sealed class WatchedView(IDataView source, bool tellsCount = true) : IDataView
{
    private int _openCursors;
    private int _moves;
    private int _gets;

    /// <summary>The columns that each cursor was asked for.</summary>
    public ConcurrentQueue<string[]> Cursors { get; } = [];

    /// <summary>How many cursors have not been disposed.</summary>
    public int OpenCursors => _openCursors;

    /// <summary>How often a cursor moved to a row.</summary>
    public int Moves => _moves;

    /// <summary>How often a value was asked for.</summary>
    public int Gets => _gets;

    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => tellsCount ? source.GetRowCount() : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var needed = columnsNeeded.ToArray();
        Cursors.Enqueue([.. needed.Select(column => column.Name)]);
        Interlocked.Increment(ref _openCursors);
        return new Cursor(this, source.GetRowCursor(needed, rand));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(WatchedView view, DataViewRowCursor input) : DataViewRowCursor
    {
        private bool _isDisposed;

        public override DataViewSchema Schema => input.Schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            var get = input.GetGetter<TValue>(column);
            return (ref TValue value) =>
            {
                Interlocked.Increment(ref view._gets);
                get(ref value);
            };
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool MoveNext()
        {
            var moved = input.MoveNext();
            if (moved)
                Interlocked.Increment(ref view._moves);
            return moved;
        }

        protected override void Dispose(bool disposing)
        {
            if (!_isDisposed)
                Interlocked.Decrement(ref view._openCursors);
            _isDisposed = true;
            input.Dispose();
            base.Dispose(disposing);
        }
    }
}
