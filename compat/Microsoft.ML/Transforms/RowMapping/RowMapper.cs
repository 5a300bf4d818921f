namespace Microsoft.ML.Transforms;

/// <summary>What a transform that works row by row does to one input schema: which columns it passes on, which it adds, and how these are computed.
/// <see cref="MappedDataView"/> makes a data view of it.</summary>
internal abstract class RowMapper(DataViewSchema inputSchema)
{
    public DataViewSchema InputSchema { get; } = inputSchema;

    /// <summary>The input columns that come first in the output, in this order; all of them unless a transform drops or reorders.</summary>
    public virtual IEnumerable<DataViewSchema.Column> PassedColumns => InputSchema;

    /// <summary>The columns that come after. One with the name of a passed column hides it.</summary>
    public abstract IReadOnlyList<DataViewSchema.DetachedColumn> AddedColumns { get; }

    /// <summary>The input columns that an added column is computed from.</summary>
    public abstract IEnumerable<DataViewSchema.Column> GetDependencies(int added);

    /// <summary>Getters for the added columns over a row that moves.</summary>
    /// <param name="input">Has the dependencies of the active columns active.</param>
    /// <param name="active">Which added columns are asked for.</param>
    /// <param name="resources">Disposed with the row; null where there is nothing to dispose.</param>
    /// <returns>For every active column a <c>ValueGetter</c> of its raw type; null for the others.</returns>
    public abstract Delegate?[] CreateGetters(DataViewRow input, IReadOnlyList<bool> active, out IDisposable? resources);
}

/// <summary>A mapper that computes each added column for itself.</summary>
internal abstract class ColumnwiseRowMapper(DataViewSchema inputSchema) : RowMapper(inputSchema)
{
    public sealed override Delegate?[] CreateGetters(DataViewRow input, IReadOnlyList<bool> active, out IDisposable? resources)
    {
        resources = null;
        return [.. active.Select((isActive, added) => isActive ? CreateGetter(input, added) : null)];
    }

    /// <summary>A <c>ValueGetter</c> of the raw type of an added column.</summary>
    protected abstract Delegate CreateGetter(DataViewRow input, int added);
}
