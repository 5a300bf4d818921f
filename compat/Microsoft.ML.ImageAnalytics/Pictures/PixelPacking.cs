using System.Runtime.InteropServices;

namespace Microsoft.ML.Pictures;

/// <summary>What the samples of a decoded pixel are; the first four are numbered by how many there are.</summary>
internal enum PixelLayout
{
    Grey = 1,
    GreyAlpha = 2,
    Rgb = 3,
    Rgba = 4,
    Cmyk,
}

/// <summary>Conversions between decoded samples and the four bytes of an MLImage's pixel, whose colours are premultiplied by alpha.</summary>
internal static class PixelPacking
{
    public static void ToBgra(ReadOnlySpan<byte> samples, PixelLayout layout, Span<byte> bgra)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(bgra);
        switch (layout)
        {
            case PixelLayout.Grey:
                for (var i = 0; i < pixels.Length; i++)
                    pixels[i] = Pack(samples[i], samples[i], samples[i], 255);
                break;
            case PixelLayout.GreyAlpha:
                for (var i = 0; i < pixels.Length; i++)
                {
                    var grey = Multiply(samples[2 * i], samples[2 * i + 1]);
                    pixels[i] = Pack(grey, grey, grey, samples[2 * i + 1]);
                }
                break;
            case PixelLayout.Rgb:
                for (var i = 0; i < pixels.Length; i++)
                    pixels[i] = Pack(samples[3 * i], samples[3 * i + 1], samples[3 * i + 2], 255);
                break;
            case PixelLayout.Rgba:
                for (var i = 0; i < pixels.Length; i++)
                {
                    var pixel = samples.Slice(4 * i, 4);
                    pixels[i] = Pack(Multiply(pixel[0], pixel[3]), Multiply(pixel[1], pixel[3]), Multiply(pixel[2], pixel[3]), pixel[3]);
                }
                break;
            case PixelLayout.Cmyk:
                for (var i = 0; i < pixels.Length; i++)
                {
                    var pixel = samples.Slice(4 * i, 4);
                    uint red = 255u - pixel[0], green = 255u - pixel[1], blue = 255u - pixel[2], light = 255u - pixel[3];
                    pixels[i] = Pack(Multiply(red, light), Multiply(green, light), Multiply(blue, light), 255);
                }
                break;
        }
    }

    /// <summary>Red, green, blue as they are, alpha left out: what a JPEG keeps.</summary>
    public static void ToRgb(ReadOnlySpan<byte> pixels, bool redFirst, Span<byte> rgb)
    {
        int red = redFirst ? 0 : 2, blue = 2 - red;
        for (int i = 0, j = 0; i < pixels.Length; i += 4, j += 3)
        {
            rgb[j] = pixels[i + red];
            rgb[j + 1] = pixels[i + 1];
            rgb[j + 2] = pixels[i + blue];
        }
    }

    /// <summary>Red, green, blue divided by alpha, and alpha: what a PNG or WebP keeps.</summary>
    public static void ToStraightRgba(ReadOnlySpan<byte> pixels, bool redFirst, Span<byte> rgba)
    {
        int red = redFirst ? 0 : 2, blue = 2 - red;
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var alpha = pixels[i + 3];
            rgba[i] = Divide(pixels[i + red], alpha);
            rgba[i + 1] = Divide(pixels[i + 1], alpha);
            rgba[i + 2] = Divide(pixels[i + blue], alpha);
            rgba[i + 3] = alpha;
        }
    }

    private static uint Pack(uint red, uint green, uint blue, uint alpha) => blue | green << 8 | red << 16 | alpha << 24;

    /// <summary>left × right / 255, rounded to nearest, without a division.</summary>
    private static uint Multiply(uint left, uint right)
    {
        var product = left * right + 128;
        return (product + (product >> 8)) >> 8;
    }

    private static byte Divide(byte colour, byte alpha) => alpha == 0 ? (byte)0 : (byte)Math.Min(255, (colour * 255 + alpha / 2) / alpha);
}
