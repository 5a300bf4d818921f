using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Input;

/// <summary>Pictures made of numbers.</summary>
internal static class Pictures
{
    /// <param name="width">Width in pixels.</param>
    /// <param name="rgb">Red, green and blue of each pixel, row by row.</param>
    /// <param name="format">The order of the picture's bytes.</param>
    /// <param name="alpha">Alpha of every pixel.</param>
    public static MLImage Of(int width, ReadOnlySpan<byte> rgb, MLPixelFormat format = MLPixelFormat.Bgra32, byte alpha = 255)
    {
        var pixels = new byte[rgb.Length / 3 * 4];
        for (var i = 0; i < rgb.Length / 3; i++)
        {
            var (red, green, blue) = (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]);
            (pixels[4 * i], pixels[4 * i + 1], pixels[4 * i + 2], pixels[4 * i + 3])
                = format == MLPixelFormat.Rgba32 ? (red, green, blue, alpha) : (blue, green, red, alpha);
        }
        return MLImage.CreateFromPixels(width, rgb.Length / 3 / width, format, pixels);
    }

    /// <summary>Random bytes from a linear congruential generator that is written down with the fixture.</summary>
    public static byte[] Noise(int width, int height, uint seed)
    {
        var rgb = new byte[width * height * 3];
        var state = seed;
        for (var i = 0; i < rgb.Length; i++)
        {
            state = state * 1664525 + 1013904223;
            rgb[i] = (byte)(state >> 24);
        }
        return rgb;
    }

    public static byte[] Smooth(int width, int height)
        => [.. from y in Enumerable.Range(0, height)
               from x in Enumerable.Range(0, width)
               from value in new[] { 255 * x / width, 255 * y / height, 255 * (x + y) / (width + height) }
               select (byte)value];
}
