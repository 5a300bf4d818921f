using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Replaces keys by what they stand for. A missing key becomes NaN, empty text, or 0.</summary>
public sealed class KeyToValueMappingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "MapKeyToValue";

    internal const int Version = 1;

    internal KeyToValueMappingTransformer(IHostEnvironment env, IEnumerable<(string Output, string Input)> columns)
        : base(env.Register(nameof(KeyToValueMappingTransformer)), columns)
    {
    }

    internal static KeyToValueMappingTransformer Load(IHostEnvironment env, ModelLoadContext context) => new(env, LoadColumnPairs(context));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.Sign(Signature, Version);
        SaveColumnPairs(ctx);
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(inputSchema, ColumnPairs);

    private sealed class Mapper(DataViewSchema inputSchema, IEnumerable<(string Output, string Input)> columns) : OneToOneRowMapper(inputSchema, columns)
    {
        protected override DataViewSchema.DetachedColumn DescribeOutput(int pair, string name)
        {
            var source = Sources[pair];
            var itemType = source.KeyValueTypeOrNull()
                ?? throw SchemaErrors.Mismatch(nameof(inputSchema), "input", source.Name, $"a key with {AnnotationKinds.KeyValues} for each key", $"{source}");
            var annotations = new DataViewSchema.Annotations.Builder();
            if (source.HasSlotNames())
                annotations.Add(source.Annotations, kind => kind == AnnotationKinds.SlotNames);
            var type = source.Type is VectorDataViewType vector ? new VectorDataViewType(itemType, vector.Dimensions) : (DataViewType)itemType;
            return new(name, type, annotations.ToAnnotations());
        }

        protected override Delegate CreateGetter(DataViewRow input, int added)
            => TypeDispatch.Run(Sources[added].KeyValueTypeOrNull()!.RawType, new OfValues(Sources[added])).CreateGetter(input, Sources[added]);
    }

    private sealed class OfValues(DataViewSchema.Column source) : ITypedCode<ItemMap>
    {
        public ItemMap Run<TValue>()
        {
            VBuffer<TValue> annotation = default;
            source.GetKeyValues(ref annotation);
            return TypeDispatch.Run(source.Type.ItemType().RawType, new OfKeys<TValue>([.. annotation.DenseValues()], Missing<TValue>()));
        }

        private static TValue Missing<TValue>()
            => typeof(TValue) == typeof(float) ? (TValue)(object)float.NaN : typeof(TValue) == typeof(double) ? (TValue)(object)double.NaN : default!;
    }

    private sealed class OfKeys<TValue>(TValue[] values, TValue missing) : ITypedCode<ItemMap>
    {
        public ItemMap Run<TKey>()
        {
            var toNumber = ((ItemMap<TKey, ulong>)StandardConversions.Find(typeof(TKey), typeof(ulong))!).Map;
            return new ItemMap<TKey, TValue>(key =>
            {
                var number = toNumber(key);
                return number != 0 && number <= (ulong)values.Length ? values[number - 1] : missing;
            });
        }
    }
}
