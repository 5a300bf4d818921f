using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace MLNetHashing.Tests.Hashers;

/// <summary>Reads a matrix from a .npy file: version 1, C order, float64 or uint8.</summary>
internal static partial class NpyFile
{
    public static double[][] Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        Assert.Equal("\u0093NUMPY\u0001\0", Encoding.Latin1.GetString(bytes, 0, 8));
        var start = 10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        var header = Header().Match(Encoding.Latin1.GetString(bytes, 10, start - 10));
        Assert.True(header.Success, $"{path} has another header than expected.");
        int rows = int.Parse(header.Groups["rows"].ValueSpan), columns = int.Parse(header.Groups["columns"].ValueSpan);
        var isByte = header.Groups["type"].Value == "|u1";
        var matrix = new double[rows][];
        for (var i = 0; i < rows; i++)
        {
            matrix[i] = new double[columns];
            for (var j = 0; j < columns; j++)
            {
                var index = i * columns + j;
                matrix[i][j] = isByte ? bytes[start + index] : BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(start + 8 * index));
            }
        }
        return matrix;
    }

    [GeneratedRegex(@"'descr': '(?<type>\|u1|<f8)', 'fortran_order': False, 'shape': \((?<rows>\d+), (?<columns>\d+)\)")]
    private static partial Regex Header();
}
