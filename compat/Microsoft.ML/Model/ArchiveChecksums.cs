using System.IO.Compression;

namespace Microsoft.ML;

/// <summary>Compares the entries of an archive with the CRC-32 that a zip holds of each, which <see cref="ZipArchive"/> itself does not do when it reads: a
/// model with a damaged weight would load and give other codes.</summary>
internal static class ArchiveChecksums
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <exception cref="InvalidDataException">An entry is not as it was saved.</exception>
    public static void Check(ZipArchive archive)
    {
        var buffer = new byte[1 << 16];
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            var checksum = uint.MaxValue;
            for (int count; (count = stream.Read(buffer)) > 0;)
            {
                foreach (var value in buffer.AsSpan(0, count))
                    checksum = Table[(byte)(checksum ^ value)] ^ (checksum >> 8);
            }

            if (~checksum != entry.Crc32)
                throw new InvalidDataException(
                    $"Its entry '{entry.FullName}' is damaged: the checksum is {~checksum:X8}, not {entry.Crc32:X8} as when it was saved. Copy the file anew.");
        }
    }

    private static uint Remainder(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            remainder = (remainder >> 1) ^ ((remainder & 1) * 0xEDB88320);
        return remainder;
    }
}
