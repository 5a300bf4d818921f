namespace Microsoft.ML.Data;

/// <summary>The objects of a sequence as rows. A list can be shuffled; any other sequence is enumerated anew by each cursor.</summary>
internal sealed class EnumerableDataView<TRow> : IDataView where TRow : class
{
    private readonly IEnumerable<TRow> _data;
    private readonly MemberBinding<TRow>[] _members;

    public EnumerableDataView(IEnumerable<TRow> data, SchemaDefinition? definition)
    {
        _data = data;
        _members = MemberBinding<TRow>.CreateAll(definition, SchemaDefinition.Direction.Read);
        Schema = new DataViewSchema([.. _members.Select(member => member.Column)]);
    }

    public bool CanShuffle => _data is IReadOnlyList<TRow>;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => (_data as IReadOnlyCollection<TRow>)?.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this, columnsNeeded, rand);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : SourceCursor
    {
        private readonly MemberBinding<TRow>[] _members;
        private readonly IEnumerator<(TRow Item, long Index)> _rows;

        public Cursor(EnumerableDataView<TRow> view, IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand) : base(view.Schema, columnsNeeded)
        {
            _members = view._members;
            _rows = rand is not null && view._data is IReadOnlyList<TRow> list
                ? Permutation.Create(rand, list.Count).Select(index => (list[index], (long)index)).GetEnumerator()
                : view._data.Select((item, index) => (item, (long)index)).GetEnumerator();
        }

        public override ValueGetter<DataViewRowId> GetIdGetter()
            => (ref DataViewRowId value) =>
            {
                RequireRow();
                value = new DataViewRowId((ulong)_rows.Current.Index, 0);
            };

        protected override bool TryRead() => _rows.MoveNext();

        protected override Delegate CreateGetter(int column) => _members[column].CreateGetter(Current, () => _rows.Current.Index);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _rows.Dispose();
            base.Dispose(disposing);
        }

        private TRow Current()
        {
            RequireRow();
            return _rows.Current.Item
                ?? throw new InvalidOperationException($"Row {_rows.Current.Index} of the data is null, where an object of {typeof(TRow)} belongs.");
        }
    }
}
