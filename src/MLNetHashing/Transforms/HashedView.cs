using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Data with its codes. ML.NET reads row by row, a network is fast on many rows: so one cursor delivers the columns that are passed on, and for every
/// column that is hashed another one, with that column alone, runs ahead and fills a batch. No value of a foreign type has to be kept.</summary>
internal sealed class HashedView(IDataView input, HashBinding binding, int batchSize) : IDataView
{
    /// <summary>Cursors in step need an order that they agree on.</summary>
    public bool CanShuffle => false;

    public DataViewSchema Schema => binding.OutputSchema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        var needed = columnsNeeded.Select(column => column.Index).ToHashSet();
        return new Cursor(binding, input, needed, batchSize);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly HashBinding _binding;
        private readonly DataViewRowCursor _passed;
        private readonly HashSet<int> _needed;
        private readonly Dictionary<HashInput, BatchedCode> _codes = [];

        public Cursor(HashBinding binding, IDataView input, HashSet<int> needed, int batchSize)
        {
            _binding = binding;
            _needed = needed;
            _passed = input.GetRowCursor(binding.Passed(needed));
            foreach (var hashed in binding.Hashed(needed))
                _codes.Add(hashed, new BatchedCode(hashed, input, _passed, batchSize));
        }

        public override DataViewSchema Schema => _binding.OutputSchema;

        public override long Position => _passed.Position;

        public override long Batch => _passed.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => _needed.Contains(column.Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => _passed.GetIdGetter();

        public override bool MoveNext()
        {
            if (!_passed.MoveNext())
                return false;
            foreach (var code in _codes.Values)
                code.MoveNext();
            return true;
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
            => _binding.CreateGetter<TValue>(this, _passed, column, input => _codes[input]);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                foreach (var code in _codes.Values)
                    code.Dispose();
                _passed.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
