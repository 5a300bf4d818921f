using System.Runtime.InteropServices;
using Microsoft.ML.Native;

namespace Microsoft.ML.Pictures;

/// <summary>
/// Decodes JPEG, PNG, WebP and the first frame of GIF to premultiplied BGRA. As SkiaSharp's decoder in the real package does, it neither turns the picture by
/// its EXIF orientation nor applies a colour profile, and mixes CMYK naively. Other than SkiaSharp it refuses a file that is cut off or damaged instead of
/// filling the rest with nothing.
/// </summary>
internal static unsafe class PictureDecoder
{
    private const int EightBits = 0;     // VIPS_FORMAT_UCHAR
    private const int SixteenBits = 2;   // VIPS_FORMAT_USHORT
    private const int Cmyk = 15;         // VIPS_INTERPRETATION_CMYK
    private const int StripBytes = 1 << 17; // small enough that malloc reuses the memory instead of mapping it anew

    /// <exception cref="InvalidDataException">It cannot be decoded; the message is a sentence that says why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PixelBuffer DecodeFile(string path)
    {
        Vips.Start();
        using var file = File.OpenHandle(path);
        Span<byte> start = stackalloc byte[PictureFormat.SignatureLength];
        var format = PictureFormat.Recognise(start[..RandomAccess.Read(file, start, 0)]);
        using var source = Vips.NewSourceFromDescriptor((int)file.DangerousGetHandle()); // libvips takes a duplicate of the descriptor
        return Decode(source, format);
    }

    /// <exception cref="InvalidDataException">They cannot be decoded; the message is a sentence that says why.</exception>
    public static PixelBuffer DecodeBytes(ReadOnlySpan<byte> encoded)
    {
        Vips.Start();
        var format = PictureFormat.Recognise(encoded[..Math.Min(encoded.Length, PictureFormat.SignatureLength)]);
        fixed (byte* data = encoded)
        {
            using var source = Vips.NewSourceFromMemory(data, (nuint)encoded.Length);
            return Decode(source, format);
        }
    }

    private static PixelBuffer Decode(GObjectHandle source, PictureFormat format)
    {
        try
        {
            if (source.IsInvalid)
                throw new VipsException(Vips.TakeError());
            using var loader = new VipsOperation(format.Loader);
            using var image = loader.Set("source", Vips.SourceType(), source).Set("access=sequential,fail-on=error").RunToImage();

            int width = Vips.Width(image), height = Vips.Height(image);
            if ((long)width * height > PixelBuffer.MaxPixels)
            {
                throw new InvalidDataException(
                    $"Its header says {width} × {height} pixels; more than {PixelBuffer.MaxPixels} (2^28) are not decoded. Scale it down first.");
            }
            var pixels = new PixelBuffer(width, height);
            try
            {
                Fetch(image, pixels);
                return pixels;
            }
            catch
            {
                pixels.Dispose();
                throw;
            }
        }
        catch (VipsException exception)
        {
            throw new InvalidDataException($"It is a damaged or cut off {format.Name} ({exception.Message}).", exception);
        }
    }

    /// <summary>Strip by strip, so that the decoded picture exists once.</summary>
    private static void Fetch(GObjectHandle image, PixelBuffer pixels)
    {
        int bands = Vips.Bands(image), sampleFormat = Vips.Format(image);
        if (bands is < 1 or > 4 || sampleFormat is not (EightBits or SixteenBits))
            throw new InvalidDataException($"It has {bands} bands of libvips' sample format {sampleFormat}; 1 to 4 bands of 8 or 16 bits are decoded.");
        var cmyk = Vips.Interpretation(image) == Cmyk;

        using var region = Vips.NewRegion(image);
        var rowSamples = pixels.Width * bands;
        var stripRows = Math.Max(1, StripBytes / (rowSamples * (sampleFormat == SixteenBits ? 2 : 1)));
        for (var top = 0; top < pixels.Height; top += stripRows)
        {
            var rows = Math.Min(stripRows, pixels.Height - top);
            var strip = Vips.Fetch(region, 0, top, pixels.Width, rows, out var size);
            if (strip == 0)
                throw new VipsException(Vips.TakeError());
            try
            {
                var samples = new Span<byte>((void*)strip, checked((int)size));
                if (sampleFormat == SixteenBits)
                    samples = ToEightBits(MemoryMarshal.Cast<byte, ushort>(samples), samples);
                PixelPacking.ToBgra(samples, cmyk ? PixelLayout.Cmyk : (PixelLayout)bands, pixels.Bytes.Slice(top * pixels.Width * 4, rows * pixels.Width * 4));
            }
            finally
            {
                Vips.Free(strip);
            }
        }
    }

    private static Span<byte> ToEightBits(ReadOnlySpan<ushort> wide, Span<byte> inPlace)
    {
        for (var i = 0; i < wide.Length; i++)
            inPlace[i] = (byte)((wide[i] + 128) / 257);
        return inPlace[..wide.Length];
    }
}
