using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>An object as a row. It can be exchanged for the next one, which counts as a move.</summary>
internal sealed class ObjectRow<TRow> : DataViewRow where TRow : class
{
    private readonly MemberBinding<TRow>[] _members;
    private TRow? _current;
    private long _position = -1;

    public ObjectRow(SchemaDefinition? definition)
    {
        _members = MemberBinding<TRow>.CreateAll(definition, SchemaDefinition.Direction.Read);
        Schema = new DataViewSchema([.. _members.Select(member => member.Column)]);
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _position;

    public override long Batch => 0;

    public void MoveTo(TRow row)
    {
        _current = row;
        _position++;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        => ColumnAccess.Cast<TValue>(_members[column.Index].CreateGetter(Current, () => _position), Schema[column.Index]);

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    private TRow Current() => _current ?? throw new InvalidOperationException("There is no object yet, so there is no value.");
}
