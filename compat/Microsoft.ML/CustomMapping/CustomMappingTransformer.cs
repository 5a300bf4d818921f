using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Adds the columns that the user's code computes of each row. It runs once a row, when the first of them is asked for.</summary>
public sealed class CustomMappingTransformer<TSrc, TDst> : ITransformer where TSrc : class, new() where TDst : class, new()
{
    private readonly Action<TSrc, TDst> _mapping;
    private readonly string? _contractName;
    private readonly SchemaDefinition _input;
    private readonly MemberBinding<TDst>[] _output;

    internal CustomMappingTransformer(Action<TSrc, TDst> mapping, string? contractName, SchemaDefinition? input, SchemaDefinition? output)
    {
        _mapping = mapping;
        _contractName = contractName;
        _input = input ?? SchemaDefinition.Create(typeof(TSrc), SchemaDefinition.Direction.Write);
        _output = MemberBinding<TDst>.CreateAll(output, SchemaDefinition.Direction.Write);
    }

    bool ITransformer.IsRowToRowMapper => true;

    internal IEnumerable<DataViewSchema.DetachedColumn> InputColumns
        => _input.Select(column => new DataViewSchema.DetachedColumn(column.ColumnName, column.ColumnType));

    internal IEnumerable<DataViewSchema.DetachedColumn> OutputColumns => _output.Select(member => member.Column);

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedDataView(input, Map(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Map(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        if (_contractName is null)
            throw new InvalidOperationException($"The custom mapping from {typeof(TSrc)} to {typeof(TDst)} has no contract name, so it cannot be saved. "
                + "Give it one, and its assembly a class with [CustomMappingFactoryAttribute(\"that name\")] "
                + $"that derives from CustomMappingFactory<{typeof(TSrc).Name}, {typeof(TDst).Name}>.");
        CustomMappingModel.Save(ctx, _contractName, _mapping.Method.Module.Assembly);
    }

    private RowMapping Map(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new RowMapping(new Mapper(this, inputSchema));
    }

    private sealed class Mapper(CustomMappingTransformer<TSrc, TDst> parent, DataViewSchema inputSchema) : RowMapper(inputSchema)
    {
        private readonly RowFiller<TSrc> _filler = new(inputSchema, parent._input, ignoreMissingColumns: false);

        public override IReadOnlyList<DataViewSchema.DetachedColumn> AddedColumns { get; } = [.. parent.OutputColumns];

        public override IEnumerable<DataViewSchema.Column> GetDependencies(int added) => _filler.Columns;

        public override Delegate?[] CreateGetters(DataViewRow input, IReadOnlyList<bool> active, out IDisposable? resources)
        {
            resources = null;
            if (!active.Contains(true))
                return new Delegate?[active.Count];
            var fill = _filler.Bind(input);
            var source = new TSrc();
            var destination = new TDst();
            long? mapped = null;
            return [.. parent._output.Select((member, added) => active[added] ? member.CreateGetter(Current, () => input.Position) : null)];

            TDst Current()
            {
                if (mapped != input.Position)
                {
                    fill(source);
                    parent._mapping(source, destination);
                    mapped = input.Position;
                }

                return destination;
            }
        }
    }
}
