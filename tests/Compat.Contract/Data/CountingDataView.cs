using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Compat.Data;

/// <summary>A view of <c>Number</c> (Single, the row's number), <c>Pair</c> (Vector of 2) and <c>Word</c> (text) that counts who reads what.</summary>
internal sealed class CountingDataView : IDataView
{
    private readonly int _rowCount;
    private int _cursors;
    private int _moves;

    public CountingDataView(int rowCount)
    {
        _rowCount = rowCount;
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Number", NumberDataViewType.Single);
        builder.AddColumn("Pair", new VectorDataViewType(NumberDataViewType.Single, 2));
        builder.AddColumn("Word", TextDataViewType.Instance);
        Schema = builder.ToSchema();
        Reads = new int[Schema.Count];
    }

    /// <summary>How often the value of each column was read.</summary>
    public int[] Reads { get; }

    public int Cursors => _cursors;

    /// <summary>How often a cursor moved to a row.</summary>
    public int Moves => _moves;

    /// <summary>The columns that the last cursor was asked for.</summary>
    public string[] LastNeeded { get; private set; } = [];

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _rowCount;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        Interlocked.Increment(ref _cursors);
        var needed = columnsNeeded.ToArray();
        LastNeeded = [.. needed.Select(column => column.Name).Order()];
        return new Cursor(this, needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(CountingDataView view, DataViewSchema.Column[] needed) : DataViewRowCursor
    {
        private long _position = -1;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        public override bool MoveNext()
        {
            _position = _position + 1 < view._rowCount ? _position + 1 : -1;
            if (_position >= 0)
                Interlocked.Increment(ref view._moves);
            return _position >= 0;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => needed.Any(candidate => candidate.Index == column.Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = new DataViewRowId((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Assert.True(IsColumnActive(column), $"A getter of the inactive column '{column.Name}' was asked for.");
            Delegate getter = column.Index switch
            {
                0 => (ValueGetter<float>)((ref float value) => value = Read(0)),
                1 => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => value = new VBuffer<float>(2, [Read(1), -_position])),
                _ => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = $"w{Read(2)}".AsMemory()),
            };
            return (ValueGetter<TValue>)getter;
        }

        private long Read(int column)
        {
            Interlocked.Increment(ref view.Reads[column]);
            return _position;
        }
    }
}
