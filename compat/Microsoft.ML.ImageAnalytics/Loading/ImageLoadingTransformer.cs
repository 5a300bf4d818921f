using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.Data;

/// <summary>
/// Reads the file that each row names: as a picture, whose <c>Tag</c> is the path, or as its bytes. A path is taken relative to the folder, where there is
/// one; an empty one gives no picture or no bytes. Different from the real package: a file that cannot be read or decoded is reported with its row.
/// </summary>
public sealed class ImageLoadingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "ImageLoader";
    internal const int Version = 1;

    public readonly string? ImageFolder;

    private readonly bool _decode;

    internal ImageLoadingTransformer(IHostEnvironment env, string? imageFolder, bool decode, (string Output, string Input)[] columns)
        : base(env.Register(nameof(ImageLoadingTransformer)), columns)
    {
        ImageFolder = imageFolder;
        _decode = decode;
    }

    private DataViewType OutputType => _decode ? new ImageDataViewType() : new VectorDataViewType(NumberDataViewType.Byte);

    internal static ImageLoadingTransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        var columns = LoadColumnPairs(ctx);
        var decode = ctx.Reader.ReadBoolean();
        var folder = ctx.Reader.ReadBoolean() ? ctx.Reader.ReadString() : null;
        return new ImageLoadingTransformer(env, folder, decode, columns);
    }

    internal SchemaShape Extend(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return inputSchema.With(ColumnPairs.Select(pair =>
        {
            var input = inputSchema.Find(pair.Input, nameof(inputSchema));
            if (input.ItemType is not TextDataViewType || input.Kind != SchemaShape.Column.VectorKind.Scalar)
                throw SchemaErrors.Mismatch(nameof(inputSchema), "input", pair.Input, $"{TextDataViewType.Instance}", input.GetTypeString());
            return SchemaShape.Column.Of(pair.Output, OutputType);
        }).ToArray());
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.Sign(Signature, Version);
        SaveColumnPairs(ctx);
        ctx.Writer.Write(_decode);
        ctx.Writer.Write(ImageFolder is not null);
        if (ImageFolder is not null)
            ctx.Writer.Write(ImageFolder);
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private sealed class Mapper(ImageLoadingTransformer parent, DataViewSchema inputSchema) : OneToOneRowMapper(inputSchema, parent.ColumnPairs)
    {
        protected override DataViewSchema.DetachedColumn DescribeOutput(int pair, string name)
        {
            if (Sources[pair].Type is not TextDataViewType)
                throw SchemaErrors.Mismatch(nameof(InputSchema), "input", Pairs[pair].Input, $"{TextDataViewType.Instance}", $"{Sources[pair].Type}");
            return new(name, parent.OutputType);
        }

        protected override Delegate CreateGetter(DataViewRow input, int added)
        {
            var files = new RowFiles(input, Sources[added], parent.ImageFolder, Pairs[added].Output);
            return parent._decode ? new ValueGetter<MLImage>(files.GetImage!) : new ValueGetter<VBuffer<byte>>(files.GetBytes);
        }
    }
}
