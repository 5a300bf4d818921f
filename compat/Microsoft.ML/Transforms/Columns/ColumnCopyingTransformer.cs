using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Gives columns a second name, annotations included.</summary>
public sealed class ColumnCopyingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "CopyColumns";

    internal const int Version = 1;

    internal ColumnCopyingTransformer(IHostEnvironment env, IEnumerable<(string Output, string Input)> columns)
        : base(env.Register(nameof(ColumnCopyingTransformer)), columns)
    {
    }

    internal static ColumnCopyingTransformer Load(IHostEnvironment env, ModelLoadContext context) => new(env, LoadColumnPairs(context));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.Sign(Signature, Version);
        SaveColumnPairs(ctx);
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(inputSchema, ColumnPairs);

    private sealed class Mapper(DataViewSchema inputSchema, IEnumerable<(string Output, string Input)> columns) : OneToOneRowMapper(inputSchema, columns)
    {
        protected override DataViewSchema.DetachedColumn DescribeOutput(int pair, string name) => new(name, Sources[pair].Type, Sources[pair].Annotations);

        protected override Delegate CreateGetter(DataViewRow input, int added) => input.GetGetter(Sources[added]);
    }
}
