namespace Microsoft.ML.Data;

/// <summary>The rows of a source after the first <paramref name="skip"/>, at most <paramref name="take"/>. They are counted, so the order stays.</summary>
internal sealed class RowRange(IDataView source, long skip, long take) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => source.GetRowCount() is { } count ? Math.Min(take, Math.Max(0, count - skip)) : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => new Cursor(source.GetRowCursor(columnsNeeded), skip, take);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewRowCursor input, long skip, long take) : WrappingCursor(input)
    {
        private long _toSkip = skip;
        private long _toTake = take;

        protected override bool MoveInput()
        {
            if (_toTake-- <= 0)
                return false;
            while (_toSkip > 0)
            {
                _toSkip--;
                if (!Input.MoveNext())
                    return false;
            }

            return Input.MoveNext();
        }
    }
}
