using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace MLNetHashing.Tests.Backbones;

/// <summary>Rows of a .npy file: version 1, C order, float32 or float16.</summary>
internal static partial class NpyRows
{
    public static float[] Read(string path, int row)
    {
        using var file = File.OpenRead(path);
        var start = new byte[10];
        file.ReadExactly(start);
        var text = new byte[BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(8))];
        file.ReadExactly(text);
        var header = Header().Match(Encoding.Latin1.GetString(text));
        Assert.True(header.Success, $"{path} has another header than expected.");
        var columns = int.Parse(header.Groups["columns"].ValueSpan);
        var bytesEach = int.Parse(header.Groups["bytes"].ValueSpan);
        var values = new byte[columns * bytesEach];
        file.Position += (long)row * values.Length;
        file.ReadExactly(values);
        return [.. Enumerable.Range(0, columns).Select(column => bytesEach == 4
            ? BinaryPrimitives.ReadSingleLittleEndian(values.AsSpan(4 * column))
            : (float)BinaryPrimitives.ReadHalfLittleEndian(values.AsSpan(2 * column)))];
    }

    [GeneratedRegex(@"'descr': '<f(?<bytes>[24])', 'fortran_order': False, 'shape': \(\d+, (?<columns>\d+)\)")]
    private static partial Regex Header();
}
