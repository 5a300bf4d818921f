using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Looks values up in a table; text values are handed out without a copy. Differs from the real package for what is not in the table: vectors of a
/// known size come as zeros rather than empty. Annotations of other than plain values are not saved.</summary>
public class ValueMappingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "MapValue";

    internal const int Version = 1;

    private const string TableStream = "Table";

    private readonly ValueMap _map;

    internal ValueMappingTransformer(IHostEnvironment env, IEnumerable<(string Output, string Input)> columns, ValueMap map)
        : base(env.Register(nameof(ValueMappingTransformer)), columns)
        => _map = map;

    internal static ValueMappingTransformer Load(IHostEnvironment env, ModelLoadContext context)
    {
        ValueMap? map = null;
        context.LoadStream(TableStream, stream => map = ValueMap.Read(stream));
        return new ValueMappingTransformer(env, LoadColumnPairs(context), map!);
    }

    internal static NotSupportedException VectorsOfVectors(string column)
        => new($"Column '{column}' cannot be mapped: it holds vectors, and the table's values are vectors too.");

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.Sign(Signature, Version);
        SaveColumnPairs(ctx);
        ctx.SaveStream(TableStream, _map.Write);
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(inputSchema, ColumnPairs, _map);

    private sealed class Mapper(DataViewSchema inputSchema, IEnumerable<(string Output, string Input)> columns, ValueMap map)
        : OneToOneRowMapper(inputSchema, columns)
    {
        protected override DataViewSchema.DetachedColumn DescribeOutput(int pair, string name)
        {
            var source = Sources[pair];
            if (!source.Type.ItemType().Equals(map.KeyType))
                throw SchemaErrors.Mismatch(nameof(inputSchema), "input", source.Name, $"{map.KeyType}", $"{source.Type}");
            if (source.Type is not VectorDataViewType vector)
                return new(name, map.ValueType, map.Annotations);
            if (map.ValueType is not PrimitiveDataViewType itemType)
                throw VectorsOfVectors(source.Name);
            return new(name, new VectorDataViewType(itemType, vector.Dimensions), map.Annotations);
        }

        protected override Delegate CreateGetter(DataViewRow input, int added) => map.CreateGetter(input, Sources[added]);
    }
}
