using System.Buffers.Binary;
using System.Text;

namespace MLNetHashing.Quality.Tests;

/// <summary>The bytes that numpy.save writes.</summary>
internal static class NumpyBytes
{
    public static byte[] Of(string type, string shape, byte[] data, string order = "False", byte version = 1)
    {
        var text = $"{{'descr': '{type}', 'fortran_order': {order}, 'shape': {shape}, }}";
        var header = Encoding.Latin1.GetBytes(text + new string(' ', 16) + "\n");
        var length = new byte[version == 1 ? 2 : 4];
        if (version == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)header.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. header, .. data];
    }

    public static byte[] Floats(int rows, int columns, Func<int, int, float> value)
    {
        var data = new byte[4 * rows * columns];
        for (var i = 0; i < rows * columns; i++)
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(4 * i), value(i / columns, i % columns));
        return Of("<f4", $"({rows}, {columns})", data);
    }
}
