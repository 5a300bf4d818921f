using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>Joins columns of one item type, scalars and vectors, to a vector. Differs from the real package: it takes no note of categorical slot
/// ranges.</summary>
public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    internal const string Signature = "Concatenate";

    internal const int Version = 1;

    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingTransformer(IHostEnvironment env, string output, string[] inputs) : base(env.Register(nameof(ColumnConcatenatingTransformer)))
    {
        _output = output;
        _inputs = inputs;
    }

    internal static ColumnConcatenatingTransformer Load(IHostEnvironment env, ModelLoadContext context)
    {
        var output = context.Reader.ReadString();
        var inputs = new string[context.Reader.ReadInt32()];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = context.Reader.ReadString();
        return new ColumnConcatenatingTransformer(env, output, inputs);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.Sign(Signature, Version);
        ctx.Writer.Write(_output);
        ctx.Writer.Write(_inputs.Length);
        foreach (var input in _inputs)
            ctx.Writer.Write(input);
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new ConcatenatingMapper(inputSchema, _output, _inputs);
}
