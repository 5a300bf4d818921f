using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MLNetHashing.Quality;

/// <summary>A matrix of a .npy file: float16, float32, float64 or uint8, row by row, least significant byte first; header of version 1 or 2.</summary>
internal sealed partial class NumpyFile
{
    private readonly float[] _values;

    private NumpyFile(int rows, int columns, float[] values) => (Rows, Columns, _values) = (rows, columns, values);

    public int Rows { get; }

    public int Columns { get; }

    public ReadOnlySpan<float> this[int row] => _values.AsSpan(row * Columns, Columns);

    /// <exception cref="InvalidDataException">The file is no such matrix; the message names it and tells why.</exception>
    public static NumpyFile Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        try
        {
            return Parse(bytes);
        }
        catch (FormatException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }

    private static NumpyFile Parse(ReadOnlySpan<byte> file)
    {
        var (header, start) = Header(file);
        var type = Entry(TypeEntry(), header, "descr");
        if (Entry(OrderEntry(), header, "fortran_order") == "True")
            throw new FormatException("The matrix is in Fortran order; save numpy.ascontiguousarray of it.");
        var (rows, columns) = Shape(Entry(ShapeEntry(), header, "shape"));
        var size = type switch
        {
            "|u1" => 1,
            "<f2" => 2,
            "<f4" => 4,
            "<f8" => 8,
            _ => throw new FormatException($"The type is '{type}'; expected float16 '<f2', float32 '<f4', float64 '<f8' or uint8 '|u1'."),
        };
        var expected = (Int128)rows * columns * size;
        if (file.Length - start != expected)
            throw new FormatException($"{rows} × {columns} values of type '{type}' take {expected} bytes, but {file.Length - start} follow the header.");
        return new(rows, columns, Values(file[start..], size));
    }

    /// <returns>The header, which is a dictionary as Python writes it, and where the values start.</returns>
    private static (string Header, int Start) Header(ReadOnlySpan<byte> file)
    {
        if (file.Length < 8 || file[0] != 0x93 || !file[1..].StartsWith("NUMPY"u8))
            throw new FormatException("This is no NumPy file; numpy.save writes one.");
        var lengthSize = file[6] switch
        {
            1 => 2,
            2 => 4,
            var version => throw new FormatException($"The header has version {version}; expected 1 or 2."),
        };
        if (file.Length < 8 + lengthSize)
            throw new FormatException("The file ends within the header.");
        var length = lengthSize == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(file[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        var start = 8 + lengthSize + (long)length;
        return start <= file.Length
            ? (Encoding.Latin1.GetString(file[(8 + lengthSize)..(int)start]), (int)start)
            : throw new FormatException("The file ends within the header.");
    }

    private static string Entry(Regex entry, string header, string name) => entry.Match(header) is { Success: true } match
        ? match.Groups[1].Value
        : throw new FormatException($"The header has no '{name}' of the expected form: {header.Trim()}");

    private static (int Rows, int Columns) Shape(string shape)
    {
        var sizes = shape.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return sizes.Length == 2 && IsSize(sizes[0], out var rows) && IsSize(sizes[1], out var columns)
            ? (rows, columns)
            : throw new FormatException($"The shape is ({shape}); expected rows and columns.");
    }

    private static bool IsSize(string text, out int size) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size);

    private static float[] Values(ReadOnlySpan<byte> data, int size)
    {
        var values = new float[data.Length / size];
        for (var i = 0; i < values.Length; i++)
        {
            var value = data[(i * size)..];
            values[i] = size switch
            {
                1 => value[0],
                2 => (float)BinaryPrimitives.ReadHalfLittleEndian(value),
                4 => BinaryPrimitives.ReadSingleLittleEndian(value),
                _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(value),
            };
        }
        return values;
    }

    [GeneratedRegex("'descr': *'([^']*)'")]
    private static partial Regex TypeEntry();

    [GeneratedRegex("'fortran_order': *(True|False)")]
    private static partial Regex OrderEntry();

    [GeneratedRegex(@"'shape': *\(([^)]*)\)")]
    private static partial Regex ShapeEntry();
}
