using System.Collections.Immutable;

namespace Microsoft.ML.Data;

/// <summary>Row mappers one after the other.</summary>
internal sealed class ChainedRowMapper(DataViewSchema inputSchema, ImmutableArray<IRowToRowMapper> mappers) : IRowToRowMapper
{
    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema OutputSchema => mappers.IsEmpty ? inputSchema : mappers[^1].OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
        => mappers.Reverse().Aggregate(dependingColumns, (columns, mapper) => mapper.GetDependencies(columns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        var active = new DataViewSchema.Column[mappers.Length][];
        var needed = activeColumns;
        for (var i = mappers.Length - 1; i >= 0; i--)
        {
            active[i] = [.. needed];
            needed = mappers[i].GetDependencies(active[i]);
        }

        var row = input;
        for (var i = 0; i < mappers.Length; i++)
            row = mappers[i].GetRow(row, active[i]);
        return row;
    }
}
