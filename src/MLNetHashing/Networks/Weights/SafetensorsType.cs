using System.Runtime.InteropServices;

namespace MLNetHashing;

/// <summary>A type of value in a safetensors file.</summary>
internal sealed class SafetensorsType
{
    /// <summary>Single precision, the type that is written.</summary>
    public static readonly SafetensorsType Single = new("F32", sizeof(float), (bytes, values) => MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values));

    private static readonly SafetensorsType[] s_all =
    [
        Single,
        new("F16", 2, (bytes, values) => Each(MemoryMarshal.Cast<byte, Half>(bytes), values, value => (float)value)),
        // The upper half of a single.
        new("BF16", 2, (bytes, values) => Each(MemoryMarshal.Cast<byte, ushort>(bytes), values, value => BitConverter.UInt32BitsToSingle((uint)value << 16))),
        new("F64", sizeof(double), (bytes, values) => Each(MemoryMarshal.Cast<byte, double>(bytes), values, value => (float)value)),
        new("I32", sizeof(int), (bytes, values) => Each(MemoryMarshal.Cast<byte, int>(bytes), values, value => value)),
        new("I64", sizeof(long), (bytes, values) => Each(MemoryMarshal.Cast<byte, long>(bytes), values, value => value)),
    ];

    private readonly Conversion _conversion;

    private SafetensorsType(string name, int bytes, Conversion conversion)
    {
        Name = name;
        Bytes = bytes;
        _conversion = conversion;
    }

    private delegate void Conversion(ReadOnlySpan<byte> bytes, Span<float> values);

    /// <summary>The names of the types that are read.</summary>
    public static string Names => string.Join(", ", s_all.Select(type => type.Name));

    public string Name { get; }

    /// <summary>The size of a value.</summary>
    public int Bytes { get; }

    /// <summary>Whether the bytes in the file are those of floats.</summary>
    public bool ReadsAsIs => this == Single;

    /// <summary>The type of that name; null where it is not read here.</summary>
    public static SafetensorsType? Find(string? name) => Array.Find(s_all, type => type.Name == name);

    public void Convert(ReadOnlySpan<byte> bytes, Span<float> values) => _conversion(bytes, values);

    private static void Each<T>(ReadOnlySpan<T> source, Span<float> target, Func<T, float> convert)
    {
        for (var i = 0; i < source.Length; i++)
            target[i] = convert(source[i]);
    }
}
