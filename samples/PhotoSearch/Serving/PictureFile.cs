using Microsoft.Net.Http.Headers;

namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>An open picture.</summary>
/// <param name="Content">The file, from its beginning.</param>
/// <param name="Type">Its media type.</param>
internal sealed record PictureFile(FileStream Content, string Type)
{
    /// <summary>When it was written.</summary>
    public DateTime LastWrite { get; } = File.GetLastWriteTimeUtc(Content.SafeFileHandle);

    /// <summary>Differs when the id means another file, or the file has been written again.</summary>
    public EntityTagHeaderValue Tag => EntityTag.Of(FormattableString.Invariant($"{Content.Name} {Content.Length} {LastWrite.Ticks}"));

    /// <summary>Opens a file, whose first bytes tell whether it is a picture, and of what kind.</summary>
    /// <returns>None where it is no picture that browsers show.</returns>
    public static PictureFile? Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Span<byte> start = stackalloc byte[12];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (TypeOf(start) is { } type)
            return new(file, type);
        file.Dispose();
        return null;
    }

    private static string? TypeOf(ReadOnlySpan<byte> start)
        => start.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : start.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : start.StartsWith("GIF8"u8) ? "image/gif"
        : start.StartsWith("BM"u8) ? "image/bmp"
        : start.StartsWith("RIFF"u8) && start.EndsWith("WEBP"u8) ? "image/webp"
        : null;
}
