namespace Microsoft.ML.Data;

/// <summary>The rows of a source that a condition on one column lets pass.</summary>
/// <param name="source">Any data view.</param>
/// <param name="column">The column that the condition looks at.</param>
/// <param name="createCondition">Makes the condition over a cursor with that column active.</param>
internal sealed class RowFilter(IDataView source, DataViewSchema.Column column, Func<DataViewRow, Func<bool>> createCondition) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => Filter(source.GetRowCursor(Needed(columnsNeeded), rand));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [.. source.GetRowCursorSet(Needed(columnsNeeded), n, rand).Select(Filter)];

    private IEnumerable<DataViewSchema.Column> Needed(IEnumerable<DataViewSchema.Column> columns) => columns.Append(column).DistinctBy(needed => needed.Index);

    private Cursor Filter(DataViewRowCursor input) => new(input, createCondition(input));

    private sealed class Cursor(DataViewRowCursor input, Func<bool> condition) : WrappingCursor(input)
    {
        protected override bool MoveInput()
        {
            while (Input.MoveNext())
            {
                if (condition())
                    return true;
            }

            return false;
        }
    }
}
