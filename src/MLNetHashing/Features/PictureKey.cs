using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MLNetHashing;

/// <summary>What a picture file is known again by: its name in the data, its length, and when it was last written.</summary>
internal static class PictureKey
{
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static UInt128 Of(string name, string? folder)
    {
        if (name.Length == 0)
            throw new FileNotFoundException("The row names no file.");
        var file = new FileInfo(string.IsNullOrWhiteSpace(folder) ? name : Path.Combine(folder, name));
        if (!file.Exists)
            throw new FileNotFoundException($"There is no file '{file.FullName}'.", file.FullName);
        var text = Encoding.UTF8.GetBytes($"{file.Length}|{file.LastWriteTimeUtc.Ticks}|{name}");
        return BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(text));
    }
}
