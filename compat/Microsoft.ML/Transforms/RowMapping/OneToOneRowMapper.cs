using System.Collections.Immutable;

namespace Microsoft.ML.Transforms;

/// <summary>A mapper whose added columns are each made of one input column.</summary>
internal abstract class OneToOneRowMapper : ColumnwiseRowMapper
{
    private ImmutableArray<DataViewSchema.DetachedColumn> _added;

    /// <exception cref="ArgumentOutOfRangeException">An input column is missing.</exception>
    protected OneToOneRowMapper(DataViewSchema inputSchema, IEnumerable<(string Output, string Input)> columns) : base(inputSchema)
    {
        Pairs = [.. columns];
        Sources = [.. Pairs.Select(pair => inputSchema.Find(pair.Input, nameof(inputSchema)))];
    }

    public sealed override IReadOnlyList<DataViewSchema.DetachedColumn> AddedColumns
        => _added.IsDefault ? _added = [.. Pairs.Select((pair, i) => DescribeOutput(i, pair.Output))] : _added;

    protected ImmutableArray<(string Output, string Input)> Pairs { get; }

    /// <summary>The input column of each pair.</summary>
    protected ImmutableArray<DataViewSchema.Column> Sources { get; }

    public sealed override IEnumerable<DataViewSchema.Column> GetDependencies(int added) => [Sources[added]];

    /// <summary>The output column of a pair; throws where its input column is of the wrong type.</summary>
    protected abstract DataViewSchema.DetachedColumn DescribeOutput(int pair, string name);
}
