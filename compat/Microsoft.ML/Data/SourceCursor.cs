using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>Base of the cursors that produce rows themselves rather than change another cursor's.</summary>
internal abstract class SourceCursor : DataViewRowCursor
{
    private readonly bool[] _active;
    private readonly Delegate?[] _getters;
    private long _position = -1;
    private bool _isAtEnd;

    protected SourceCursor(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        Schema = schema;
        _active = new bool[schema.Count];
        _getters = new Delegate?[schema.Count];
        foreach (var column in columnsNeeded)
            _active[column.Index] = true;
    }

    public sealed override DataViewSchema Schema { get; }

    public sealed override long Position => _position;

    public override long Batch => 0;

    public sealed override bool IsColumnActive(DataViewSchema.Column column) => _active[Schema[column.Index].Index];

    public sealed override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        ColumnAccess.RequireActive(this, column);
        return ColumnAccess.Cast<TValue>(_getters[column.Index] ??= CreateGetter(column.Index), Schema[column.Index]);
    }

    public override ValueGetter<DataViewRowId> GetIdGetter()
        => (ref DataViewRowId value) =>
        {
            RequireRow();
            value = new DataViewRowId((ulong)Position, 0);
        };

    public sealed override bool MoveNext()
    {
        if (!_isAtEnd && TryRead())
        {
            _position++;
            return true;
        }

        _isAtEnd = true;
        _position = -1;
        return false;
    }

    /// <summary>Goes to the next row; false after the last.</summary>
    protected abstract bool TryRead();

    /// <summary>A <c>ValueGetter</c> of the raw type of an active column.</summary>
    protected abstract Delegate CreateGetter(int column);

    /// <exception cref="InvalidOperationException">The cursor is before the first or after the last row.</exception>
    protected void RequireRow()
    {
        if (_position < 0)
            throw new InvalidOperationException("The cursor is not on a row, so there is no value: call MoveNext first, and read only while it returns true.");
    }
}
