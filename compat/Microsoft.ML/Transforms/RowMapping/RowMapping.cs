using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>A mapper with its output schema: knows for every output column where it comes from.</summary>
internal sealed class RowMapping : IRowToRowMapper
{
    private readonly ImmutableArray<DataViewSchema.Column> _passed;

    public RowMapping(RowMapper mapper)
    {
        Mapper = mapper;
        _passed = [.. mapper.PassedColumns];
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(_passed);
        builder.AddColumns(mapper.AddedColumns);
        OutputSchema = builder.ToSchema();
    }

    public RowMapper Mapper { get; }

    public DataViewSchema InputSchema => Mapper.InputSchema;

    public DataViewSchema OutputSchema { get; }

    public int AddedCount => OutputSchema.Count - _passed.Length;

    /// <summary>Whether an output column is an input column, which one, or else which of the added ones.</summary>
    public bool IsPassed(int output, out DataViewSchema.Column source, out int added)
    {
        var isPassed = output < _passed.Length;
        source = isPassed ? _passed[output] : default;
        added = output - _passed.Length;
        return isPassed;
    }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var needed = new SortedSet<int>();
        foreach (var column in dependingColumns)
        {
            if (IsPassed(column.Index, out var source, out var added))
                needed.Add(source.Index);
            else
                needed.UnionWith(Mapper.GetDependencies(added).Select(dependency => dependency.Index));
        }

        return needed.Select(index => InputSchema[index]);
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!ReferenceEquals(input.Schema, InputSchema))
            RequireSameColumns(input.Schema);
        return new MappedRow(this, input, activeColumns);
    }

    private void RequireSameColumns(DataViewSchema schema)
    {
        var isSame = schema.Count == InputSchema.Count
            && schema.Zip(InputSchema).All(pair => pair.First.Name == pair.Second.Name && pair.First.Type.Equals(pair.Second.Type));
        if (!isSame)
            throw new ArgumentException($"The row has {schema}; the mapper was made for {InputSchema}.", nameof(schema));
    }
}
