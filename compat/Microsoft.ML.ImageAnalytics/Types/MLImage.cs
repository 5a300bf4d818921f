using Microsoft.ML.Pictures;

namespace Microsoft.ML.Data;

/// <summary>
/// A decoded picture of 32 bits a pixel, colours premultiplied by alpha. Different from the real package: libvips decodes in place of SkiaSharp; what is read
/// is JPEG, PNG, WebP and the first frame of GIF, always as <see cref="MLPixelFormat.Bgra32"/>; damaged and cut off files are refused, and so are pictures of
/// more than 2²⁸ pixels, by their header.
/// </summary>
public sealed class MLImage : IDisposable
{
    private readonly MLPixelFormat _pixelFormat;
    private PixelBuffer? _pixels;
    private string? _tag;

    internal MLImage(PixelBuffer pixels, MLPixelFormat pixelFormat)
    {
        _pixels = pixels;
        _pixelFormat = pixelFormat;
    }

    public int Width => Buffer.Width;

    public int Height => Buffer.Height;

    public ReadOnlySpan<byte> Pixels => Buffer.Bytes;

    public MLPixelFormat PixelFormat
    {
        get
        {
            _ = Buffer;
            return _pixelFormat;
        }
    }

    public string? Tag
    {
        get
        {
            _ = Buffer;
            return _tag;
        }

        set
        {
            _ = Buffer;
            _tag = value;
        }
    }

    internal PixelBuffer Buffer => _pixels ?? throw new InvalidOperationException("This MLImage is disposed.");

    public static MLImage CreateFromFile(string imagePath)
    {
        ArgumentNullException.ThrowIfNull(imagePath);
        try
        {
            return new MLImage(PictureDecoder.DecodeFile(imagePath), MLPixelFormat.Bgra32);
        }
        catch (InvalidDataException exception)
        {
            throw new ArgumentException($"The image '{imagePath}' cannot be loaded. {exception.Message}", nameof(imagePath), exception);
        }
    }

    public static MLImage CreateFromStream(Stream imageStream)
    {
        ArgumentNullException.ThrowIfNull(imageStream);
        using var copy = new MemoryStream();
        imageStream.CopyTo(copy);
        try
        {
            return new MLImage(PictureDecoder.DecodeBytes(copy.GetBuffer().AsSpan(0, (int)copy.Length)), MLPixelFormat.Bgra32);
        }
        catch (InvalidDataException exception)
        {
            throw new ArgumentException($"The image stream cannot be loaded. {exception.Message}", nameof(imageStream), exception);
        }
    }

    public static MLImage CreateFromPixels(int width, int height, MLPixelFormat pixelFormat, ReadOnlySpan<byte> imagePixelData)
    {
        if (pixelFormat is not (MLPixelFormat.Bgra32 or MLPixelFormat.Rgba32))
            throw new ArgumentException($"The pixel format is {pixelFormat}; Bgra32 and Rgba32 are supported.", nameof(pixelFormat));
        if (width <= 0)
            throw new ArgumentException($"The width is {width}; it must be positive.", nameof(width));
        if (height <= 0)
            throw new ArgumentException($"The height is {height}; it must be positive.", nameof(height));
        if (imagePixelData.Length != (long)width * height * 4)
        {
            throw new ArgumentException(
                $"There are {imagePixelData.Length} bytes; {width} × {height} pixels of 4 bytes are {(long)width * height * 4}.", nameof(imagePixelData));
        }

        var pixels = new PixelBuffer(width, height);
        imagePixelData.CopyTo(pixels.Bytes);
        return new MLImage(pixels, pixelFormat);
    }

    public void Save(string imagePath)
    {
        var pixels = Buffer;
        var redFirst = _pixelFormat == MLPixelFormat.Rgba32;
        var extension = Path.GetExtension(imagePath);
        var encoded = extension.ToLowerInvariant() switch
        {
            ".jpg" or ".jpeg" => PictureEncoder.EncodeJpeg(pixels, redFirst),
            ".png" => PictureEncoder.EncodePng(pixels, redFirst),
            ".webp" => PictureEncoder.EncodeWebp(pixels, redFirst),
            _ => throw new ArgumentException($"'{imagePath}' ends in '{extension}'; .jpg, .jpeg, .png and .webp can be saved.", nameof(imagePath)),
        };
        File.WriteAllBytes(imagePath, encoded);
    }

    public void Dispose()
    {
        _pixels?.Dispose();
        _pixels = null;
    }
}
