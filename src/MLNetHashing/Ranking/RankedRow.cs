using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>A row with its hits. Owns the row below.</summary>
internal sealed class RankedRow : DataViewRow
{
    private readonly RankingMapper _mapper;
    private readonly DataViewRow _input;
    private readonly HashSet<int> _active;
    private readonly (Delegate Hits, Delegate Distances) _getters;

    public RankedRow(RankingMapper mapper, DataViewRow input, HashSet<int> active)
    {
        _mapper = mapper;
        _input = input;
        _active = active;
        if (active.Any(mapper.IsAdded))
            _getters = mapper.CreateGetters(input);
    }

    public override DataViewSchema Schema => _mapper.OutputSchema;

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
            throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' is not active: name it among the columns that are needed.");
        if (!_mapper.IsAdded(column.Index))
            return _input.GetGetter<TValue>(_input.Schema[column.Index]);
        var getter = column.Index == _mapper.InputSchema.Count ? _getters.Hits : _getters.Distances;
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' is {column.Type}: ask for {column.Type.RawType}, not for {typeof(TValue)}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _input.Dispose();
        base.Dispose(disposing);
    }
}
