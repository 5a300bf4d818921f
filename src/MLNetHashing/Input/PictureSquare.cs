using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Makes a square of a picture: its centre, the shorter side resized to the square's, or all of it; only what the square keeps is computed.</summary>
internal static class PictureSquare
{
    private const int Half = 1 << (ResamplingWeights.FractionBits - 1);

    /// <param name="image">The picture; transparent parts become white.</param>
    /// <param name="size">The side of the square in pixels.</param>
    /// <param name="fit">What becomes of a picture that is not square.</param>
    /// <param name="resampling">The filter.</param>
    /// <param name="rgb">size · size · 3 bytes: red, green, blue of each pixel, row by row.</param>
    public static void Cut(MLImage image, int size, PictureFit fit, Resampling resampling, Span<byte> rgb)
    {
        var (width, height) = (image.Width, image.Height);
        var shorter = Math.Min(width, height);
        var columns = Kept(resampling, width, fit == PictureFit.Stretch ? size : (long)size * width / shorter, size);
        var rows = Kept(resampling, height, fit == PictureFit.Stretch ? size : (long)size * height / shorter, size);

        // Across first, then down, and bytes in between: the order and the rounding are part of the result.
        var narrowed = ArrayPool<byte>.Shared.Rent((rows.SourceEnd - rows.SourceStart) * size * 3);
        var line = ArrayPool<uint>.Shared.Rent(width);
        var pixels = MemoryMarshal.Cast<byte, uint>(image.Pixels);
        var redFirst = image.PixelFormat == MLPixelFormat.Rgba32;
        for (var y = rows.SourceStart; y < rows.SourceEnd; y++)
        {
            LayOnWhite(pixels.Slice(y * width, width), line);
            Narrow(line, columns, narrowed.AsSpan((y - rows.SourceStart) * size * 3, size * 3), redFirst);
        }
        Flatten(narrowed, rows, rgb);
        ArrayPool<uint>.Shared.Return(line);
        ArrayPool<byte>.Shared.Return(narrowed);
    }

    private static ResamplingWeights Kept(Resampling resampling, int sourceSize, long resized, int size)
    {
        if (resized > int.MaxValue)
            throw new UnusableInputException($"It is too long and narrow: resized, its longer side would have {resized} pixels.");
        return new(resampling, sourceSize, (int)resized, (int)Math.Round((resized - size) / 2.0), size);
    }

    /// <summary>Pixels hold colours that are multiplied by alpha already, alpha in the highest byte.</summary>
    private static void LayOnWhite(ReadOnlySpan<uint> pixels, Span<uint> line)
    {
        for (var x = 0; x < pixels.Length; x++)
        {
            var pixel = pixels[x];
            var white = 255 - (pixel >> 24);
            line[x] = white == 0
                ? pixel
                : Math.Min((byte)pixel + white, 255) | Math.Min((byte)(pixel >> 8) + white, 255) << 8 | Math.Min((byte)(pixel >> 16) + white, 255) << 16;
        }
    }

    private static void Narrow(ReadOnlySpan<uint> line, ResamplingWeights columns, Span<byte> target, bool redFirst)
    {
        for (var x = 0; x < columns.Count; x++)
        {
            var weights = columns.Of(x, out var start);
            var pixels = line.Slice(start, weights.Length);
            var (low, middle, high) = (Half, Half, Half);
            for (var k = 0; k < weights.Length; k++)
            {
                var (pixel, weight) = (pixels[k], weights[k]);
                low += (byte)pixel * weight;
                middle += (byte)(pixel >> 8) * weight;
                high += (byte)(pixel >> 16) * weight;
            }
            target[3 * x] = ToByte(redFirst ? low : high);
            target[3 * x + 1] = ToByte(middle);
            target[3 * x + 2] = ToByte(redFirst ? high : low);
        }
    }

    private static void Flatten(ReadOnlySpan<byte> lines, ResamplingWeights rows, Span<byte> rgb)
    {
        var length = rgb.Length / rows.Count;
        var sums = ArrayPool<int>.Shared.Rent(length);
        for (var y = 0; y < rows.Count; y++)
        {
            var weights = rows.Of(y, out var start);
            var sum = sums.AsSpan(0, length);
            sum.Fill(Half);
            for (var k = 0; k < weights.Length; k++)
            {
                var line = lines.Slice((start - rows.SourceStart + k) * length, length);
                for (var i = 0; i < sum.Length; i++)
                    sum[i] += line[i] * weights[k];
            }
            for (var i = 0; i < sum.Length; i++)
                rgb[y * length + i] = ToByte(sum[i]);
        }
        ArrayPool<int>.Shared.Return(sums);
    }

    private static byte ToByte(int sum) => (byte)Math.Clamp(sum >> ResamplingWeights.FractionBits, 0, 255);
}
