using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>Runs an ONNX model on columns. Saved, it has the model in it. Different from the real package: where the graph's first dimension is open, rows are
/// read ahead and go through the graph in batches.</summary>
public sealed class OnnxTransformer : RowToRowTransformerBase, IDisposable
{
    internal const string Signature = "OnnxTransform";
    internal const int Version = 1;

    private const string ModelStream = "Model.onnx";

    private readonly OnnxModel _model;

    internal OnnxTransformer(IHostEnvironment env, OnnxModel model) : base(env.Register(nameof(OnnxTransformer))) => _model = model;

    public void Dispose() => _model.Dispose();

    internal static OnnxTransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        var inputs = ReadNames(ctx);
        var outputs = ReadNames(ctx);
        var shapes = new Dictionary<string, int[]>();
        for (var remaining = ctx.Reader.ReadInt32(); remaining > 0; remaining--)
            shapes.Add(ctx.Reader.ReadString(), StoredValues.Read<int>(ctx.Reader));
        using var bytes = new MemoryStream();
        ctx.LoadStream(ModelStream, stream => stream.CopyTo(bytes));
        return new(env, new OnnxModel(bytes.ToArray(), inputs, outputs, shapes));
    }

    internal SchemaShape Extend(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var tensor in _model.Inputs)
        {
            var column = inputSchema.Find(tensor.Name, nameof(inputSchema));
            if (column.Kind == SchemaShape.Column.VectorKind.VariableVector || column.IsKey || !column.ItemType.Equals(tensor.ItemType))
                throw SchemaErrors.Mismatch(nameof(inputSchema), "input", tensor.Name, tensor.Expectation, column.GetTypeString());
        }
        return inputSchema.With(_model.Outputs.Select(tensor => SchemaShape.Column.Of(tensor.Name, tensor.ColumnType)));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.Sign(Signature, Version);
        WriteNames(ctx, _model.Inputs);
        WriteNames(ctx, _model.Outputs);
        ctx.Writer.Write(_model.Shapes.Count);
        foreach (var (name, shape) in _model.Shapes)
        {
            ctx.Writer.Write(name);
            StoredValues.Write(ctx.Writer, shape);
        }
        ctx.SaveStream(ModelStream, stream => stream.Write(_model.Bytes));
    }

    private static void WriteNames(ModelSaveContext ctx, IEnumerable<OnnxColumn> columns)
        => StoredValues.Write(ctx.Writer, columns.Select(column => column.Name.AsMemory()).ToArray());

    private static string[] ReadNames(ModelLoadContext ctx) => Array.ConvertAll(StoredValues.Read<ReadOnlyMemory<char>>(ctx.Reader), name => name.ToString());

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new OnnxMapper(_model, inputSchema);

    private protected override IDataView CreateView(IDataView input, RowMapping mapping)
        => _model.IsBatched ? new BatchedOnnxView(input, mapping, _model) : base.CreateView(input, mapping);
}
