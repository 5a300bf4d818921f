namespace Microsoft.ML.Data;

/// <summary>The rows of a source in a random order: a pool is kept filled from the source, and each row is drawn from it. A cursor that is given no random
/// has the same order as any other.</summary>
internal sealed class ShuffledDataView(IDataView source, int seed, int poolSize, bool shuffleSource) : IDataView
{
    private readonly IDataView _source = CopyableColumns.Select(source);

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var needed = columnsNeeded.ToArray();
        var order = rand ?? new Random(seed);
        var input = _source.GetRowCursor(needed, shuffleSource && _source.CanShuffle ? new Random(order.Next()) : null);
        return new Cursor(input, needed, order, poolSize);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : SourceCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly Random _rand;
        private readonly ColumnStore?[] _stores;
        private readonly Action<int>[] _writers;
        private readonly ValueGetter<DataViewRowId> _idGetter;
        private readonly List<int> _filled = [];
        private readonly int _poolSize;
        private DataViewRowId[] _ids = [];
        private bool _inputEnded;

        // The slot of the current row is free, but filled again only when the cursor moves on.
        private int _current = -1;

        public Cursor(DataViewRowCursor input, DataViewSchema.Column[] columnsNeeded, Random rand, int poolSize) : base(input.Schema, columnsNeeded)
        {
            _input = input;
            _rand = rand;
            _poolSize = poolSize;
            _stores = new ColumnStore?[input.Schema.Count];
            foreach (var column in columnsNeeded)
                _stores[column.Index] = ColumnStore.Create(column);
            _writers = [.. columnsNeeded.Select(column => _stores[column.Index]!.CreateWriter(input, column))];
            _idGetter = input.GetIdGetter();
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = _ids[Slot()];

        protected override bool TryRead()
        {
            if (_current >= 0)
                TryFill(_current);
            while (_filled.Count < _poolSize && !_inputEnded && _current < 0)
                TryFill(_filled.Count);
            if (_filled.Count == 0)
                return false;
            var drawn = _rand.Next(_filled.Count);
            _current = _filled[drawn];
            _filled[drawn] = _filled[^1];
            _filled.RemoveAt(_filled.Count - 1);
            return true;
        }

        protected override Delegate CreateGetter(int column) => _stores[column]!.CreateReader(Slot);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _input.Dispose();
            base.Dispose(disposing);
        }

        private void TryFill(int slot)
        {
            _inputEnded = _inputEnded || !_input.MoveNext();
            if (_inputEnded)
                return;
            foreach (var write in _writers)
                write(slot);
            StoreGrowth.Ensure(ref _ids, slot);
            _idGetter(ref _ids[slot]);
            _filled.Add(slot);
        }

        private int Slot()
        {
            RequireRow();
            return _current;
        }
    }
}
