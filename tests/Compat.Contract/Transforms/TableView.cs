using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Transforms;

/// <summary>A data view over given values, of any column type and with any annotations, that remembers which columns its readers asked for.</summary>
internal sealed class TableView : IDataView
{
    private readonly DataViewSchema.Builder _builder = new();
    private readonly List<Delegate> _fetchers = [];
    private DataViewSchema? _schema;
    private int _rowCount;

    private delegate void Fetcher<T>(int row, ref T value);

    public bool CanShuffle => false;

    public DataViewSchema Schema => _schema ??= _builder.ToSchema();

    /// <summary>Names of the columns that any cursor was asked to make active.</summary>
    public HashSet<string> ColumnsAskedFor { get; } = [];

    public TableView Text(string name, params string[] rows) => Add(name, TextDataViewType.Instance, Array.ConvertAll(rows, text => text.AsMemory()));

    public TableView Numbers(string name, params float[] rows) => Add(name, NumberDataViewType.Single, rows);

    public TableView Add<T>(string name, PrimitiveDataViewType type, T[] rows, DataViewSchema.Annotations? annotations = null)
        => Add(name, type, annotations, rows.Length, (Fetcher<T>)((int row, ref T value) => value = rows[row]));

    public TableView Vectors<T>(string name, VectorDataViewType type, VBuffer<T>[] rows, DataViewSchema.Annotations? annotations = null)
        => Add(name, type, annotations, rows.Length, (Fetcher<VBuffer<T>>)((int row, ref VBuffer<T> value) => rows[row].CopyTo(ref value)));

    public long? GetRowCount() => _rowCount;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this, columnsNeeded, 0, 1);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [.. Enumerable.Range(0, n).Select(first => new Cursor(this, columnsNeeded, first, n))];

    /// <summary>Slot names or key values.</summary>
    public static DataViewSchema.Annotations Annotation(string kind, params string[] values)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        var kept = new VBuffer<ReadOnlyMemory<char>>(values.Length, Array.ConvertAll(values, text => text.AsMemory()));
        builder.Add(kind, new VectorDataViewType(TextDataViewType.Instance, values.Length),
            (ref VBuffer<ReadOnlyMemory<char>> value) => kept.CopyTo(ref value));
        return builder.ToAnnotations();
    }

    private TableView Add(string name, DataViewType type, DataViewSchema.Annotations? annotations, int rowCount, Delegate fetcher)
    {
        _builder.AddColumn(name, type, annotations);
        _fetchers.Add(fetcher);
        _rowCount = rowCount;
        return this;
    }

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly TableView _table;
        private readonly bool[] _active;
        private readonly int _step;
        private int _row;

        public Cursor(TableView table, IEnumerable<DataViewSchema.Column> columnsNeeded, int first, int step)
        {
            _table = table;
            _active = new bool[table.Schema.Count];
            _step = step;
            _row = first - step;
            foreach (var column in columnsNeeded)
            {
                _active[column.Index] = true;
                table.ColumnsAskedFor.Add(column.Name);
            }
        }

        public override DataViewSchema Schema => _table.Schema;

        public override long Position => _row;

        public override long Batch => _row;

        public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

        public override bool MoveNext() => (_row += _step) < _table._rowCount;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_row, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Assert.True(_active[column.Index], $"Column '{column.Name}' is read without having been asked for.");
            var fetch = (Fetcher<TValue>)_table._fetchers[column.Index];
            return (ref TValue value) => fetch(_row, ref value);
        }
    }
}
