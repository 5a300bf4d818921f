using System.Drawing;
using System.Runtime.InteropServices;
using Microsoft.ML.Native;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace Microsoft.ML.Pictures;

/// <summary>
/// The three ways of <see cref="ResizingKind"/>. Sizes and offsets are computed in single precision and cut off, as the real package does, so that the same
/// pixels are covered. Fill takes the nearest pixel; the others use Mitchell's cubic, which libvips widens when it reduces, so that nothing aliases.
/// </summary>
internal static unsafe class PictureResizer
{
    private const int EightBits = 0; // VIPS_FORMAT_UCHAR

    public static PixelBuffer Resize(PixelBuffer source, int width, int height, ResizingKind kind, Anchor anchor)
    {
        if (kind == ResizingKind.Fill)
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
        try
        {
            var visible = Rectangle.Intersect(place, new Rectangle(0, 0, width, height));
            if (visible.Size != new Size(width, height))
                result.Bytes.Clear();
            if (visible is { Width: > 0, Height: > 0 })
                Scale(source, place, visible, result);
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    private static void Scale(PixelBuffer source, Rectangle place, Rectangle visible, PixelBuffer result)
    {
        Vips.Start();
        fixed (byte* data = source.Bytes)
        {
            using var image = Vips.NewImageFromMemory(data, (nuint)source.Bytes.Length, source.Width, source.Height, 4, EightBits);
            using var operation = new VipsOperation("resize");
            using var scaled = operation.Set("in", Vips.ImageType(), image)
                .Set("scale", (double)place.Width / source.Width)
                .Set("vscale", (double)place.Height / source.Height)
                .Set("kernel=mitchell")
                .RunToImage();
            using var region = Vips.NewRegion(scaled);
            var fetched = Vips.Fetch(region, visible.X - place.X, visible.Y - place.Y, visible.Width, visible.Height, out var size);
            if (fetched == 0)
                throw new VipsException(Vips.TakeError());
            try
            {
                var rows = new ReadOnlySpan<byte>((void*)fetched, checked((int)size));
                for (var y = 0; y < visible.Height; y++)
                    rows.Slice(y * visible.Width * 4, visible.Width * 4).CopyTo(result.Bytes[(((visible.Y + y) * result.Width + visible.X) * 4)..]);
            }
            finally
            {
                Vips.Free(fetched);
            }
        }
    }
}
