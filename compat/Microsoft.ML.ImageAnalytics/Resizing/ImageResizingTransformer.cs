using Microsoft.ML.Data;
using Microsoft.ML.Native;
using Microsoft.ML.Pictures;
using Microsoft.ML.Runtime;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace Microsoft.ML.Transforms.Image;

/// <summary>Brings pictures to one size. Different from the real package: nothing aliases when IsoPad or IsoCrop reduces a picture, and one that has the size
/// already is copied, not handed on, so that nobody disposes of a picture of the user's.</summary>
public sealed class ImageResizingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "ImageResizer";
    internal const int Version = 1;

    private readonly ImageDataViewType _type;
    private readonly ResizingKind _resizing;
    private readonly Anchor _anchor;

    internal ImageResizingTransformer(
        IHostEnvironment env, (string Output, string Input)[] columns, ImageDataViewType type, ResizingKind resizing, Anchor anchor)
        : base(env.Register(nameof(ImageResizingTransformer)), columns)
    {
        if (!Enum.IsDefined(resizing))
            throw new ArgumentOutOfRangeException(nameof(resizing), resizing, "This is no way of resizing.");
        if (!Enum.IsDefined(anchor))
            throw new ArgumentOutOfRangeException(nameof(anchor), anchor, "This is no anchor.");
        _type = type;
        _resizing = resizing;
        _anchor = anchor;
    }

    internal static ImageResizingTransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        var columns = LoadColumnPairs(ctx);
        var type = new ImageDataViewType(ctx.Reader.ReadInt32(), ctx.Reader.ReadInt32());
        return new ImageResizingTransformer(env, columns, type, (ResizingKind)ctx.Reader.ReadByte(), (Anchor)ctx.Reader.ReadByte());
    }

    internal SchemaShape Extend(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return inputSchema.With(ColumnPairs.Select(pair =>
        {
            var input = inputSchema.Find(pair.Input, nameof(inputSchema));
            if (input.ItemType is not ImageDataViewType || input.Kind != SchemaShape.Column.VectorKind.Scalar)
                throw SchemaErrors.Mismatch(nameof(inputSchema), "input", pair.Input, $"{new ImageDataViewType()}", input.GetTypeString());
            return SchemaShape.Column.Of(pair.Output, _type);
        }).ToArray());
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.Sign(Signature, Version);
        SaveColumnPairs(ctx);
        ctx.Writer.Write(_type.Height);
        ctx.Writer.Write(_type.Width);
        ctx.Writer.Write((byte)_resizing);
        ctx.Writer.Write((byte)_anchor);
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private MLImage Resize(MLImage source)
    {
        try
        {
            return new MLImage(PictureResizer.Resize(source.Buffer, _type.Width, _type.Height, _resizing, _anchor), source.PixelFormat) { Tag = source.Tag };
        }
        catch (VipsException exception)
        {
            var sizes = $"of {source.Width} × {source.Height} pixels cannot be resized to {_type.Width} × {_type.Height}";
            throw new InvalidOperationException($"The image '{source.Tag}' {sizes}: {exception.Message}.", exception);
        }
    }

    private sealed class Mapper(ImageResizingTransformer parent, DataViewSchema inputSchema) : OneToOneRowMapper(inputSchema, parent.ColumnPairs)
    {
        protected override DataViewSchema.DetachedColumn DescribeOutput(int pair, string name)
        {
            if (Sources[pair].Type is not ImageDataViewType)
                throw SchemaErrors.Mismatch(nameof(InputSchema), "input", Pairs[pair].Input, $"{new ImageDataViewType()}", $"{Sources[pair].Type}");
            return new(name, parent._type);
        }

        protected override Delegate CreateGetter(DataViewRow input, int added)
        {
            var getSource = input.GetGetter<MLImage>(Sources[added]);
            MLImage? source = null; // handed back to the source's getter, which disposes of it

            return new ValueGetter<MLImage>(Get!);

            void Get(ref MLImage? value)
            {
                value?.Dispose();
                value = null;
                getSource(ref source!);
                if (source is not null)
                    value = parent.Resize(source);
            }
        }
    }
}
