using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Converts columns to another kind of value. Keys stay keys, of another width. Differs from the real package: dates and times cannot be
/// converted.</summary>
public sealed class TypeConvertingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "ConvertType";

    internal const int Version = 1;

    private readonly DataKind _kind;

    internal TypeConvertingTransformer(IHostEnvironment env, IEnumerable<(string Output, string Input)> columns, DataKind kind)
        : base(env.Register(nameof(TypeConvertingTransformer)), columns)
    {
        _ = kind.ToColumnType();
        _kind = kind;
    }

    internal static TypeConvertingTransformer Load(IHostEnvironment env, ModelLoadContext context)
        => new(env, LoadColumnPairs(context), (DataKind)context.Reader.ReadByte());

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.Sign(Signature, Version);
        SaveColumnPairs(ctx);
        ctx.Writer.Write((byte)_kind);
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(inputSchema, ColumnPairs, _kind.ToColumnType());

    private sealed class Mapper(DataViewSchema inputSchema, IEnumerable<(string Output, string Input)> columns, PrimitiveDataViewType target)
        : OneToOneRowMapper(inputSchema, columns)
    {
        protected override DataViewSchema.DetachedColumn DescribeOutput(int pair, string name)
        {
            var source = Sources[pair];
            var itemType = TargetOf(source);
            var type = source.Type is VectorDataViewType vector ? new VectorDataViewType(itemType, vector.Dimensions) : (DataViewType)itemType;
            return new(name, type, Annotate(source));
        }

        protected override Delegate CreateGetter(DataViewRow input, int added)
            => StandardConversions.Find(Sources[added].Type.ItemType().RawType, target.RawType)!.CreateGetter(input, Sources[added]);

        private PrimitiveDataViewType TargetOf(DataViewSchema.Column source)
        {
            var item = source.Type.ItemType();
            if (item is KeyDataViewType key && KeyDataViewType.IsValidDataType(target.RawType) && key.Count <= KeyDataViewType.MaxCount(target.RawType))
                return new KeyDataViewType(target.RawType, key.Count);
            if (item is KeyDataViewType || StandardConversions.Find(item.RawType, target.RawType) is null)
                throw SchemaErrors.Mismatch(nameof(inputSchema), "input", source.Name, $"a type that can be converted to {target}", $"{source.Type}");
            return target;
        }

        private DataViewSchema.Annotations Annotate(DataViewSchema.Column source)
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            if (source.HasSlotNames())
                annotations.Add(source.Annotations, name => name == AnnotationKinds.SlotNames);
            if (source.Type.ItemType() is KeyDataViewType)
                annotations.Add(source.Annotations, name => name == AnnotationKinds.KeyValues);
            else if (target is NumberDataViewType && source.Type.ItemType() is NumberDataViewType)
                annotations.Add(source.Annotations, name => name == AnnotationKinds.IsNormalized);
            else if (target is NumberDataViewType && source.Type.ItemType() is BooleanDataViewType)
                annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
            return annotations.ToAnnotations();
        }
    }
}
