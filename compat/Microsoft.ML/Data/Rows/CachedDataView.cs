namespace Microsoft.ML.Data;

/// <summary>Keeps in memory what it has read. The first cursor that needs a column reads it from the source, with all others that it needs and that are not
/// kept yet. Cursors may be asked for by several threads.</summary>
internal sealed class CachedDataView : IDataView
{
    /// <summary>Rows in a row that one cursor of a set delivers.</summary>
    private const int BlockSize = 64;

    private readonly IDataView _source;
    private readonly int[] _prefetched;
    private readonly ColumnStore?[] _stores;
    private readonly Lock _filling = new();
    private int? _rowCount;

    public CachedDataView(IDataView source, IEnumerable<string> columnsToPrefetch)
    {
        _source = CopyableColumns.Select(source);
        _prefetched = [.. columnsToPrefetch.Select(name => _source.Schema.Find(name, nameof(columnsToPrefetch), "prefetched").Index)];
        _stores = new ColumnStore?[_source.Schema.Count];
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _rowCount ?? _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => GetRowCursorSet(columnsNeeded, 1, rand)[0];

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var needed = columnsNeeded.ToArray();
        var rowCount = Fill(needed);
        var order = rand is null ? null : Permutation.Create(rand, rowCount);
        var blockCount = (rowCount + BlockSize - 1) / BlockSize;
        var parts = Math.Clamp(n, 1, Math.Max(1, blockCount));
        return [.. Enumerable.Range(0, parts).Select(part => new Cursor(this, needed, order, rowCount, part, parts))];
    }

    private int Fill(DataViewSchema.Column[] needed)
    {
        lock (_filling)
        {
            var wanted = needed.Select(column => column.Index).Union(_prefetched);
            var missing = wanted.Where(index => _stores[index] is null).Select(index => Schema[index]).ToArray();
            if (missing.Length > 0 || _rowCount is null)
                Read(missing);
            return _rowCount!.Value;
        }
    }

    private void Read(DataViewSchema.Column[] columns)
    {
        var stores = columns.Select(ColumnStore.Create).ToArray();
        using var cursor = _source.GetRowCursor(columns);
        var writers = stores.Zip(columns, (store, column) => store.CreateWriter(cursor, column)).ToArray();
        var row = 0;
        for (; cursor.MoveNext(); row++)
        {
            foreach (var write in writers)
                write(row);
        }

        if (_rowCount is { } before && before != row)
            throw new InvalidOperationException($"The cached data had {before} rows when columns were read first and {row} now: its source must not change.");
        _rowCount = row;
        for (var i = 0; i < columns.Length; i++)
            _stores[columns[i].Index] = stores[i];
    }

    private sealed class Cursor(CachedDataView view, DataViewSchema.Column[] columnsNeeded, int[]? order, int rowCount, int part, int parts)
        : SourceCursor(view.Schema, columnsNeeded)
    {
        private int _next = part * BlockSize;
        private int _current = -1;

        /// <summary>Number of the block, by which the rows of a set can be put back in order.</summary>
        public override long Batch => Math.Max(0, _current) / BlockSize;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = new DataViewRowId((ulong)Row(), 0);

        protected override bool TryRead()
        {
            if (_next >= rowCount)
                return false;
            _current = _next++;
            if (_next % BlockSize == 0)
                _next += (parts - 1) * BlockSize;
            return true;
        }

        protected override Delegate CreateGetter(int column) => view._stores[column]!.CreateReader(Row);

        private int Row()
        {
            RequireRow();
            return order is null ? _current : order[_current];
        }
    }
}
