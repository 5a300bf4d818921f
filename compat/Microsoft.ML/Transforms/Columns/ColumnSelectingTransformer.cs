using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Keeps or drops columns.</summary>
public sealed class ColumnSelectingTransformer : ITransformer
{
    internal const string Signature = "SelectColumns";

    internal const int Version = 1;

    private readonly ColumnSelection _selection;

    internal ColumnSelectingTransformer(ColumnSelection selection) => _selection = selection;

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Map(inputSchema);

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedDataView(input, Map(input.Schema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.Sign(Signature, Version);
        ctx.Writer.Write(_selection.Keeps);
        ctx.Writer.Write(_selection.KeepsHidden);
        ctx.Writer.Write(_selection.Names.Length);
        foreach (var name in _selection.Names)
            ctx.Writer.Write(name);
    }

    internal static ColumnSelectingTransformer Load(ModelLoadContext context)
    {
        var keeps = context.Reader.ReadBoolean();
        var keepsHidden = context.Reader.ReadBoolean();
        var names = new string[context.Reader.ReadInt32()];
        for (var i = 0; i < names.Length; i++)
            names[i] = context.Reader.ReadString();
        return new ColumnSelectingTransformer(new ColumnSelection(names, keeps, keepsHidden));
    }

    private RowMapping Map(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new RowMapping(new Mapper(inputSchema, _selection));
    }

    private sealed class Mapper(DataViewSchema inputSchema, ColumnSelection selection) : RowMapper(inputSchema)
    {
        public override IEnumerable<DataViewSchema.Column> PassedColumns { get; }
            = [.. selection.Apply(inputSchema, column => column.Name, column => column.IsHidden)];

        public override IReadOnlyList<DataViewSchema.DetachedColumn> AddedColumns => [];

        public override IEnumerable<DataViewSchema.Column> GetDependencies(int added) => [];

        public override Delegate?[] CreateGetters(DataViewRow input, IReadOnlyList<bool> active, out IDisposable? resources)
        {
            resources = null;
            return [];
        }
    }
}
