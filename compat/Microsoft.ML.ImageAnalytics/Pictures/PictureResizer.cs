using System.Drawing;
using System.Runtime.InteropServices;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace Microsoft.ML.Pictures;

/// <summary>
/// The three ways of <see cref="ResizingKind"/>. Sizes and offsets are computed in single precision and cut off, as the real package does, so that the same
/// pixels are covered. Fill takes the nearest pixel; the others use a cubic.
/// </summary>
internal static class PictureResizer
{
    public static PixelBuffer Resize(PixelBuffer source, int width, int height, ResizingKind kind, Anchor anchor)
    {
        if (kind == ResizingKind.Fill || (width == source.Width && height == source.Height))
            return Fill(source, width, height);

        float widthAspect = (float)width / source.Width, heightAspect = (float)height / source.Height;
        var byHeight = kind == ResizingKind.IsoPad ? heightAspect < widthAspect : heightAspect >= widthAspect;
        var aspect = byHeight ? heightAspect : widthAspect;
        float spareWidth = width - source.Width * aspect, spareHeight = height - source.Height * aspect;
        var left = !byHeight ? 0 : kind == ResizingKind.IsoPad ? (int)(spareWidth / 2) : Offset(spareWidth, anchor, Anchor.Left, Anchor.Right);
        var top = byHeight ? 0 : kind == ResizingKind.IsoPad ? (int)(spareHeight / 2) : Offset(spareHeight, anchor, Anchor.Top, Anchor.Bottom);
        return Place(source, new Rectangle(left, top, (int)(source.Width * aspect), (int)(source.Height * aspect)), width, height);
    }

    private static int Offset(float spare, Anchor anchor, Anchor start, Anchor end)
        => anchor == start ? 0 : anchor == end ? (int)spare : (int)(spare / 2);

    private static PixelBuffer Fill(PixelBuffer source, int width, int height)
    {
        var columns = new int[width];
        for (var x = 0; x < width; x++)
            columns[x] = Nearest(x, width, source.Width);

        var result = new PixelBuffer(width, height);
        var from = MemoryMarshal.Cast<byte, uint>(source.Bytes);
        var to = MemoryMarshal.Cast<byte, uint>(result.Bytes);
        for (var y = 0; y < height; y++)
        {
            var fromRow = from.Slice(Nearest(y, height, source.Height) * source.Width, source.Width);
            var toRow = to.Slice(y * width, width);
            for (var x = 0; x < width; x++)
                toRow[x] = fromRow[columns[x]];
        }
        return result;
    }

    private static int Nearest(int position, int size, int sourceSize) => (int)((2L * position + 1) * sourceSize / (2L * size));

    /// <summary>The source scaled to <paramref name="place"/> on a transparent canvas, of which only the visible part is computed.</summary>
    private static PixelBuffer Place(PixelBuffer source, Rectangle place, int width, int height)
    {
        var result = new PixelBuffer(width, height);
        var visible = Rectangle.Intersect(place, new Rectangle(0, 0, width, height));
        if (visible.Size != new Size(width, height))
            result.Bytes.Clear();
        if (visible is { Width: > 0, Height: > 0 })
        {
            var columns = new AxisWeights(source.Width, place.Width, visible.X - place.X, visible.Width);
            var rows = new AxisWeights(source.Height, place.Height, visible.Y - place.Y, visible.Height);
            CubicScaler.Scale(source, columns, rows, result.Bytes[((visible.Y * width + visible.X) * 4)..], width);
        }

        return result;
    }
}
