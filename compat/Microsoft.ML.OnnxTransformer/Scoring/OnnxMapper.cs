using System.Collections.Immutable;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>Runs the graph on the row that a cursor or a prediction engine stands on.</summary>
internal sealed class OnnxMapper : RowMapper
{
    private readonly OnnxModel _model;
    private readonly ImmutableArray<DataViewSchema.Column> _sources;

    public OnnxMapper(OnnxModel model, DataViewSchema inputSchema) : base(inputSchema)
    {
        _model = model;
        _sources = [.. model.Inputs.Select(input => inputSchema.Find(input.Name, nameof(inputSchema)))];
        foreach (var (input, source) in model.Inputs.Zip(_sources))
        {
            if (!input.Takes(source.Type))
                throw SchemaErrors.Mismatch(nameof(inputSchema), "input", input.Name, input.Expectation, $"{source.Type}");
        }
        AddedColumns = [.. model.Outputs.Select(output => new DataViewSchema.DetachedColumn(output.Name, output.ColumnType))];
    }

    public override IReadOnlyList<DataViewSchema.DetachedColumn> AddedColumns { get; }

    public override IEnumerable<DataViewSchema.Column> GetDependencies(int added) => _sources;

    public override Delegate?[] CreateGetters(DataViewRow input, IReadOnlyList<bool> active, out IDisposable? resources)
    {
        resources = null;
        if (!active.Contains(true))
            return new Delegate?[active.Count];
        var batch = new OnnxBatch(_model, input, active, capacity: 1);
        long? done = null;
        return batch.CreateGetters(() =>
        {
            if (done != input.Position)
            {
                done = null;
                batch.Read(0);
                batch.Run(1);
                done = input.Position;
            }
            return 0;
        });
    }
}
