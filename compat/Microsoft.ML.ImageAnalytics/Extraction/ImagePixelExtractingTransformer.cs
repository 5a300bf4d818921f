using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

/// <summary>Turns pictures of one size into vectors of their colours; where a row has no picture, all are 0.</summary>
public sealed class ImagePixelExtractingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "ImagePixelExtractor";
    internal const int Version = 1;

    private static readonly byte[] _sameByte = [.. Enumerable.Range(0, 256).Select(colour => (byte)colour)];

    private readonly PixelExtraction _extraction;

    internal ImagePixelExtractingTransformer(IHostEnvironment env, (string Output, string Input)[] columns, PixelExtraction extraction)
        : base(env.Register(nameof(ImagePixelExtractingTransformer)), columns)
        => _extraction = extraction;

    internal static ImagePixelExtractingTransformer Load(IHostEnvironment env, ModelLoadContext ctx)
        => new(env, LoadColumnPairs(ctx), PixelExtraction.Load(ctx.Reader));

    internal SchemaShape Extend(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return inputSchema.With(ColumnPairs.Select(pair =>
        {
            var input = inputSchema.Find(pair.Input, nameof(inputSchema));
            if (input.ItemType is not ImageDataViewType || input.Kind != SchemaShape.Column.VectorKind.Scalar)
                throw SchemaErrors.Mismatch(nameof(inputSchema), "input", pair.Input, $"{new ImageDataViewType()}", input.GetTypeString());
            return new SchemaShape.Column(pair.Output, SchemaShape.Column.VectorKind.Vector, _extraction.ItemType, isKey: false);
        }).ToArray());
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.Sign(Signature, Version);
        SaveColumnPairs(ctx);
        _extraction.Save(ctx.Writer);
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private sealed class Mapper(ImagePixelExtractingTransformer parent, DataViewSchema inputSchema)
        : OneToOneRowMapper(inputSchema, parent.ColumnPairs)
    {
        protected override DataViewSchema.DetachedColumn DescribeOutput(int pair, string name)
        {
            if (Sources[pair].Type is not ImageDataViewType { IsKnownSize: true } image)
            {
                const string expected = "a picture of known size (ResizeImages gives one)";
                throw SchemaErrors.Mismatch(nameof(InputSchema), "input", Pairs[pair].Input, expected, $"{Sources[pair].Type}");
            }

            return new(name, parent._extraction.VectorOf(image));
        }

        protected override Delegate CreateGetter(DataViewRow input, int added)
            => parent._extraction.AsFloat ? CreateGetter(input, added, parent._extraction.FloatValues()) : CreateGetter(input, added, _sameByte);

        private ValueGetter<VBuffer<T>> CreateGetter<T>(DataViewRow input, int added, T[] valueOf)
        {
            var type = (ImageDataViewType)Sources[added].Type;
            var size = parent._extraction.VectorOf(type).Size;
            var getImage = input.GetGetter<MLImage>(Sources[added]);
            MLImage? image = null; // handed back to the source's getter, which disposes of it

            return (ref VBuffer<T> value) =>
            {
                getImage(ref image!);
                if (image is null)
                {
                    value = VBufferEditor.Create(ref value, size, 0).Commit();
                    return;
                }
                if (image.Width != type.Width || image.Height != type.Height)
                {
                    throw new InvalidOperationException(
                        $"Row {input.Position}: the image '{image.Tag}' has {image.Width} × {image.Height} pixels; "
                        + $"column '{Pairs[added].Input}' promises {type.Width} × {type.Height}.");
                }
                var editor = VBufferEditor.Create(ref value, size);
                parent._extraction.Extract(image, valueOf, editor.Values);
                value = editor.Commit();
            };
        }
    }
}
