using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The output of a row-by-row transform: reads just the columns needed of its source, and computes a value when its getter is called.</summary>
internal sealed class MappedDataView(IDataView source, RowMapping mapping) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => mapping.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var needed = columnsNeeded.ToArray();
        return Wrap(source.GetRowCursor(mapping.GetDependencies(needed), rand), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var needed = columnsNeeded.ToArray();
        return [.. source.GetRowCursorSet(mapping.GetDependencies(needed), n, rand).Select(cursor => Wrap(cursor, needed))];
    }

    private Cursor Wrap(DataViewRowCursor cursor, DataViewSchema.Column[] needed) => new(cursor, mapping.GetRow(cursor, needed));

    private sealed class Cursor(DataViewRowCursor input, DataViewRow row) : DataViewRowCursor
    {
        public override DataViewSchema Schema => row.Schema;

        public override long Position => row.Position;

        public override long Batch => row.Batch;

        public override bool MoveNext() => input.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => row.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => row.GetGetter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => row.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                row.Dispose();
            base.Dispose(disposing);
        }
    }
}
