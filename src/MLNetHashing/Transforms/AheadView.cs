using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Data with one more column behind the others. One cursor delivers the columns that are passed on; the added one reads ahead by itself, so that no
/// value of a foreign type has to be kept.</summary>
/// <param name="input">The data.</param>
/// <param name="schema">Its schema with the added column at the end.</param>
/// <param name="open">Opens the added column.</param>
internal sealed class AheadView(IDataView input, DataViewSchema schema, Func<AheadColumn> open) : IDataView
{
    /// <summary>Cursors in step need an order that they agree on.</summary>
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        return new Cursor(schema, input, [.. columnsNeeded.Select(column => column.Index)], open);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly DataViewSchema _schema;
        private readonly HashSet<int> _needed;
        private readonly DataViewRowCursor _passed;
        private readonly AheadColumn? _added;

        public Cursor(DataViewSchema schema, IDataView input, HashSet<int> needed, Func<AheadColumn> open)
        {
            _schema = schema;
            _needed = needed;
            _passed = input.GetRowCursor(input.Schema.Where(column => needed.Contains(column.Index)));
            _added = needed.Contains(Added) ? open() : null;
        }

        public override DataViewSchema Schema => _schema;

        public override long Position => _passed.Position;

        public override long Batch => _passed.Batch;

        private int Added => _schema.Count - 1;

        public override bool IsColumnActive(DataViewSchema.Column column) => _needed.Contains(column.Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => _passed.GetIdGetter();

        public override bool MoveNext()
        {
            if (!_passed.MoveNext())
                return false;
            _added?.MoveNext(_passed.Position);
            return true;
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
            => column.Index == Added ? AddedGetter.Cast<TValue>(_added?.Getter, column) : _passed.GetGetter<TValue>(_passed.Schema[column.Index]);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _added?.Dispose();
                _passed.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
