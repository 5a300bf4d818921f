namespace Microsoft.ML.Pictures;

/// <summary>A file format that is read: how a file of it begins and which loader of libvips takes it. Asking libvips itself to find a loader would hand
/// any bytes to every library it is linked with, ImageMagick and PDF among them.</summary>
internal sealed record PictureFormat(string Name, string Loader)
{
    /// <summary>How many bytes of a file <see cref="Recognise"/> wants to see.</summary>
    public const int SignatureLength = 12;

    private static readonly PictureFormat _jpeg = new("JPEG", "jpegload_source");
    private static readonly PictureFormat _png = new("PNG", "pngload_source");
    private static readonly PictureFormat _webp = new("WebP", "webpload_source");
    private static readonly PictureFormat _gif = new("GIF", "gifload_source");

    /// <param name="start">The first bytes of the file; fewer than <see cref="SignatureLength"/> if it is shorter.</param>
    /// <exception cref="InvalidDataException">It is none of the formats.</exception>
    public static PictureFormat Recognise(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            throw new InvalidDataException("It is empty.");
        if (start.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return _jpeg;
        if (start.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return _png;
        if (start.StartsWith("RIFF"u8) && start[4..].EndsWith("WEBP"u8))
            return _webp;
        if (start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8))
            return _gif;
        throw new InvalidDataException($"It is no JPEG, PNG, WebP or GIF: it begins with the bytes {BitConverter.ToString(start.ToArray())}.");
    }
}
