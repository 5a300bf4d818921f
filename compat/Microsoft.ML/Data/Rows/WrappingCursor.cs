namespace Microsoft.ML.Data;

/// <summary>Base of the cursors that deliver some of the rows of another cursor, unchanged.</summary>
internal abstract class WrappingCursor(DataViewRowCursor input) : DataViewRowCursor
{
    private long _position = -1;
    private bool _isAtEnd;

    public sealed override DataViewSchema Schema => Input.Schema;

    public sealed override long Position => _position;

    public sealed override long Batch => Input.Batch;

    protected DataViewRowCursor Input { get; } = input;

    public sealed override bool IsColumnActive(DataViewSchema.Column column) => Input.IsColumnActive(column);

    public sealed override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => Input.GetGetter<TValue>(column);

    public sealed override ValueGetter<DataViewRowId> GetIdGetter() => Input.GetIdGetter();

    public sealed override bool MoveNext()
    {
        if (!_isAtEnd && MoveInput())
        {
            _position++;
            return true;
        }

        _isAtEnd = true;
        _position = -1;
        return false;
    }

    /// <summary>Moves the input to the next row to deliver; false where there is none.</summary>
    protected abstract bool MoveInput();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Input.Dispose();
        base.Dispose(disposing);
    }
}
