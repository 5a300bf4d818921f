using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Makes indicator vectors of keys, and of vectors of keys either the indicators one after another or the counts. Differs from the real package:
/// the output carries no categorical slot ranges.</summary>
public sealed class KeyToVectorMappingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "MapKeyToVector";

    internal const int Version = 1;

    private readonly bool _counts;

    internal KeyToVectorMappingTransformer(IHostEnvironment env, IEnumerable<(string Output, string Input)> columns, bool counts)
        : base(env.Register(nameof(KeyToVectorMappingTransformer)), columns)
        => _counts = counts;

    internal static KeyToVectorMappingTransformer Load(IHostEnvironment env, ModelLoadContext context)
        => new(env, LoadColumnPairs(context), context.Reader.ReadBoolean());

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.Sign(Signature, Version);
        SaveColumnPairs(ctx);
        ctx.Writer.Write(_counts);
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new KeyToVectorMapper(inputSchema, ColumnPairs, _counts);
}
