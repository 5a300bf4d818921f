using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Some rows of a view, in its order.</summary>
/// <param name="source">The view.</param>
/// <param name="rows">The numbers of the rows, ascending.</param>
internal sealed class SelectedRows(IDataView source, int[] rows) : IDataView
{
    /// <summary>Row numbers hold in the source's own order only.</summary>
    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => rows.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => new Cursor(source.GetRowCursor(columnsNeeded), rows);

    /// <summary>One cursor, since those of the source's set do not tell which rows they have.</summary>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewRowCursor input, int[] rows) : DataViewRowCursor
    {
        private int _next;
        private bool _isOnRow;

        public override DataViewSchema Schema => input.Schema;

        public override long Position => _isOnRow ? _next - 1 : -1;

        public override long Batch => input.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool MoveNext()
        {
            _isOnRow = _next < rows.Length && MoveTo(rows[_next]);
            if (_isOnRow)
                _next++;
            return _isOnRow;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }

        /// <exception cref="InvalidOperationException">The source ends before.</exception>
        private bool MoveTo(int row)
        {
            while (input.Position < row)
            {
                if (!input.MoveNext())
                    throw new InvalidOperationException(
                        $"The data ended before row {row}; it has fewer rows now than when it was split. Split it again, or cache it first.");
            }
            return true;
        }
    }
}
