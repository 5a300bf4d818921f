using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>Passes on the columns whose values can be kept aside. Pictures and the like cannot, since whoever reads them disposes them: as in the real package,
/// caching and shuffling drop such columns.</summary>
internal sealed class CopyableColumns(DataViewSchema inputSchema) : ColumnwiseRowMapper(inputSchema)
{
    public override IEnumerable<DataViewSchema.Column> PassedColumns => InputSchema.Where(IsCopyable);

    public override IReadOnlyList<DataViewSchema.DetachedColumn> AddedColumns => [];

    public static IDataView Select(IDataView data)
        => data.Schema.All(IsCopyable) ? data : new MappedDataView(data, new RowMapping(new CopyableColumns(data.Schema)));

    public override IEnumerable<DataViewSchema.Column> GetDependencies(int added) => [];

    protected override Delegate CreateGetter(DataViewRow input, int added) => throw new InvalidOperationException("There are no added columns.");

    private static bool IsCopyable(DataViewSchema.Column column) => column.Type is PrimitiveDataViewType or VectorDataViewType;
}
