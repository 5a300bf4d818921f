using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Images;

/// <summary>Makes and reads pictures pixel by pixel, whatever the order of their bytes.</summary>
internal static class Picture
{
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="colour">Red, green, blue and alpha at a column and row; colours not above alpha, since pixels are premultiplied.</param>
    /// <param name="format">Order of the bytes.</param>
    public static MLImage Make(int width, int height, Func<int, int, (int R, int G, int B, int A)> colour, MLPixelFormat format = MLPixelFormat.Bgra32)
    {
        var bytes = new byte[width * height * 4];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (r, g, b, a) = colour(x, y);
                var (first, third) = format == MLPixelFormat.Bgra32 ? (b, r) : (r, b);
                var at = (y * width + x) * 4;
                (bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]) = ((byte)first, (byte)g, (byte)third, (byte)a);
            }
        }

        return MLImage.CreateFromPixels(width, height, format, bytes);
    }

    /// <summary>A picture whose colours change slowly, so that resampling and JPEG keep them within a few units.</summary>
    public static MLImage Smooth(int width, int height)
        => Make(width, height, (x, y) => (255 * x / width, 255 * y / height, 255 * (x + y) / (width + height), 255));

    /// <summary>A picture of one opaque colour.</summary>
    public static MLImage Flat(int width, int height, int red, int green, int blue) => Make(width, height, (_, _) => (red, green, blue, 255));

    public static (int R, int G, int B, int A) At(MLImage image, int x, int y)
    {
        var pixel = image.Pixels.Slice((y * image.Width + x) * 4, 4);
        return image.PixelFormat switch
        {
            MLPixelFormat.Bgra32 => (pixel[2], pixel[1], pixel[0], pixel[3]),
            MLPixelFormat.Rgba32 => (pixel[0], pixel[1], pixel[2], pixel[3]),
            _ => throw new InvalidOperationException($"The pixel format is {image.PixelFormat}."),
        };
    }

    /// <summary>Checks a pixel's red, green and blue.</summary>
    public static void AssertColour((int R, int G, int B) expected, MLImage image, int x, int y, int tolerance = 0)
    {
        var (r, g, b, _) = At(image, x, y);
        Assert.True(
            Math.Abs(r - expected.R) <= tolerance && Math.Abs(g - expected.G) <= tolerance && Math.Abs(b - expected.B) <= tolerance,
            $"({r}, {g}, {b}) at ({x}, {y}), expected {expected} within {tolerance}.");
    }
}
