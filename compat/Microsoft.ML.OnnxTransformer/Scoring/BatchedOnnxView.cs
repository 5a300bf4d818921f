using System.Runtime.ExceptionServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>The output where rows can go through the graph together: one cursor delivers the columns that are passed on, another one, with the graph's inputs
/// alone, runs ahead and fills a batch when a row is asked for that is in none yet.</summary>
internal sealed class BatchedOnnxView(IDataView input, RowMapping mapping, OnnxModel model) : IDataView
{
    /// <summary>Cursors in step need an order that they agree on.</summary>
    public bool CanShuffle => false;

    public DataViewSchema Schema => mapping.OutputSchema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        return new Cursor(input, mapping, model, [.. columnsNeeded.Select(column => column.Index)]);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly RowMapping _mapping;
        private readonly HashSet<int> _needed;
        private readonly DataViewRowCursor _passed;
        private readonly DataViewRowCursor? _ahead;
        private readonly OnnxBatch? _batch;
        private readonly int _batchSize;
        private readonly Delegate?[] _getters;
        private long _row = -1;
        private long _next; // the row that the cursor ahead delivers next
        private long _first;
        private int _count;
        private ExceptionDispatchInfo? _failure; // of the rows that are in no batch although the cursor ahead has passed them

        public Cursor(IDataView input, RowMapping mapping, OnnxModel model, HashSet<int> needed)
        {
            _mapping = mapping;
            _needed = needed;
            _batchSize = model.BatchSize;
            var active = Enumerable.Range(mapping.OutputSchema.Count - mapping.AddedCount, mapping.AddedCount).Select(needed.Contains).ToArray();
            _passed = input.GetRowCursor(needed.Select(Source).OfType<DataViewSchema.Column>());
            _getters = new Delegate?[mapping.AddedCount];
            if (!active.Contains(true))
                return;
            _ahead = input.GetRowCursor(mapping.Mapper.GetDependencies(Array.IndexOf(active, true)));
            _batch = new OnnxBatch(model, _ahead, active, _batchSize);
            _getters = _batch.CreateGetters(Locate);
        }

        public override DataViewSchema Schema => _mapping.OutputSchema;

        public override long Position => _passed.Position;

        public override long Batch => _passed.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => _needed.Contains(Schema[column.Index].Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => _passed.GetIdGetter();

        public override bool MoveNext()
        {
            _row++;
            return _passed.MoveNext();
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ColumnAccess.RequireActive(this, column);
            return _mapping.IsPassed(column.Index, out var source, out var added)
                ? _passed.GetGetter<TValue>(source)
                : ColumnAccess.Cast<TValue>(_getters[added]!, Schema[column.Index]);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _ahead?.Dispose();
                _passed.Dispose();
            }
            base.Dispose(disposing);
        }

        private DataViewSchema.Column? Source(int output) => _mapping.IsPassed(output, out var source, out _) ? source : null;

        private int Locate()
        {
            if (Position < 0)
            {
                throw new InvalidOperationException(
                    "The cursor is not on a row, so there is no value: call MoveNext first, and read only while it returns true.");
            }
            if (_row >= _first + _count)
                Fill();
            return (int)(_row - _first);
        }

        private void Fill()
        {
            while (_next < _row)
                MoveAhead();
            if (_next == _row)
                _failure = null;
            _failure?.Throw();
            _first = _row;
            _count = 0;
            var count = 0;
            while (count < _batchSize && _failure is null && TryMoveAhead())
            {
                try
                {
                    _batch!.Read(count);
                    count++;
                }
                catch (Exception failure)
                {
                    // Only who asks for this row is told.
                    _failure = ExceptionDispatchInfo.Capture(failure);
                }
            }
            if (count == 0)
            {
                _failure?.Throw();
                throw DataChanged();
            }
            try
            {
                _batch!.Run(count);
            }
            catch (Exception failure)
            {
                _failure = ExceptionDispatchInfo.Capture(failure);
                throw;
            }
            _count = count;
        }

        private void MoveAhead()
        {
            if (!TryMoveAhead())
                throw DataChanged();
        }

        private bool TryMoveAhead()
        {
            if (!_ahead!.MoveNext())
                return false;
            _next++;
            return true;
        }

        private InvalidOperationException DataChanged()
            => new($"The inputs of the ONNX model ended at row {_row} although other columns go on: the data changed while it was read. Cache it.");
    }
}
