using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

/// <summary>Brings pictures to one size.</summary>
public sealed class ImageResizingEstimator : TrivialEstimator<ImageResizingTransformer>
{
    internal ImageResizingEstimator(IHostEnvironment env, string output, string input, ImageDataViewType type, ResizingKind resizing, Anchor anchor)
        : base(env.Register(nameof(ImageResizingEstimator)), new ImageResizingTransformer(env, [(output, input)], type, resizing, anchor))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) => Transformer.Extend(inputSchema);

    /// <summary>What is done where the proportions differ: fill up, cut off, or distort (with the nearest pixel).</summary>
    public enum ResizingKind : byte
    {
        IsoPad = 0,
        IsoCrop = 1,
        Fill = 2,
    }

    /// <summary>Which end of the picture <see cref="ResizingKind.IsoCrop"/> keeps; one that does not lie on the axis that is cut means the centre.</summary>
    public enum Anchor : byte
    {
        Right = 0,
        Left = 1,
        Top = 2,
        Bottom = 3,
        Center = 4,
    }
}
