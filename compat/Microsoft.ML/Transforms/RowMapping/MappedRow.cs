using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The output row over an input row. Owns the input.</summary>
internal sealed class MappedRow : DataViewRow
{
    private readonly RowMapping _mapping;
    private readonly DataViewRow _input;
    private readonly bool[] _active;
    private readonly Delegate?[] _getters;
    private readonly IDisposable? _resources;

    public MappedRow(RowMapping mapping, DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        _mapping = mapping;
        _input = input;
        _active = new bool[mapping.OutputSchema.Count];
        foreach (var column in activeColumns)
            _active[column.Index] = true;
        _getters = mapping.Mapper.CreateGetters(input, _active[^mapping.AddedCount..], out _resources);
    }

    public override DataViewSchema Schema => _mapping.OutputSchema;

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[Schema[column.Index].Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        ColumnAccess.RequireActive(this, column);
        return _mapping.IsPassed(column.Index, out var source, out var added)
            ? _input.GetGetter<TValue>(source)
            : ColumnAccess.Cast<TValue>(_getters[added]!, Schema[column.Index]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _resources?.Dispose();
            _input.Dispose();
        }

        base.Dispose(disposing);
    }
}
