using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MLNetHashing;

/// <summary>Reads and writes the safetensors format: the length of a JSON header, the header, and the values of all tensors without gaps.</summary>
internal static class Safetensors
{
    private const int Alignment = 8;
    private const int BytesPerPiece = 1 << 20;

    /// <exception cref="InvalidDataException">The file is malformed, or holds a type of value that is not read here.</exception>
    public static WeightFile Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a file from the stream's position up to its end. Values of every type become floats.</summary>
    /// <param name="stream">Need not be seekable.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="InvalidDataException">The file is malformed, or holds a type of value that is not read here.</exception>
    public static WeightFile Read(Stream stream, string name)
    {
        var header = ReadHeader(stream, name);
        if (stream.CanSeek && stream.Length - stream.Position is var left && left < header.DataBytes)
            throw new InvalidDataException($"{name} is truncated: its header tells of {header.DataBytes:N0} bytes of values, {left:N0} follow.");
        var tensors = new Dictionary<string, WeightTensor>(header.Entries.Count);
        foreach (var entry in header.Entries)
            tensors.Add(entry.Name, new(entry.Shape, ReadValues(stream, entry, name)));
        if (stream.ReadByte() >= 0)
            throw new InvalidDataException($"{name} goes on after the last tensor; its header tells of {header.DataBytes:N0} bytes of values.");
        return new(header.Metadata, tensors);
    }

    /// <summary>Writes tensors as single precision, ordered by name: the same tensors always give the same bytes.</summary>
    public static void Write(Stream stream, IReadOnlyDictionary<string, WeightTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var ordered = tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal).ToArray();
        var header = SafetensorsHeader.Format(ordered, metadata);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        var padding = (Alignment - header.Length % Alignment) % Alignment;
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length + padding);
        stream.Write(length);
        stream.Write(header);
        stream.Write("        "u8[..padding]);
        foreach (var (_, tensor) in ordered)
            stream.Write(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
    }

    private static SafetensorsHeader ReadHeader(Stream stream, string name)
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        if (stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
            throw new InvalidDataException($"{name} is no safetensors file: it ends before the {sizeof(ulong)} bytes that tell the header's length.");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > SafetensorsHeader.LongestBytes)
        {
            throw new InvalidDataException($"{name} is no safetensors file: its header would be {length:N0} bytes long; "
                + $"{SafetensorsHeader.LongestBytes:N0} is the most.");
        }
        if (stream.CanSeek && length > (ulong)(stream.Length - stream.Position))
            throw new InvalidDataException($"{name} is truncated: its header is {length:N0} bytes long, {stream.Length - stream.Position:N0} follow.");
        var json = new byte[length];
        var read = stream.ReadAtLeast(json, json.Length, throwOnEndOfStream: false);
        return read == json.Length
            ? SafetensorsHeader.Parse(json, name)
            : throw new InvalidDataException($"{name} is truncated: its header is {length:N0} bytes long, {read:N0} follow.");
    }

    private static float[] ReadValues(Stream stream, SafetensorsEntry entry, string name)
    {
        var values = new float[entry.Count];
        if (entry.Type.ReadsAsIs)
        {
            ReadBytes(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }
        var perPiece = BytesPerPiece / entry.Type.Bytes;
        var piece = new byte[Math.Min(values.Length, perPiece) * entry.Type.Bytes];
        for (var start = 0; start < values.Length; start += perPiece)
        {
            var count = Math.Min(perPiece, values.Length - start);
            var bytes = piece.AsSpan(0, count * entry.Type.Bytes);
            ReadBytes(bytes);
            entry.Type.Convert(bytes, values.AsSpan(start, count));
        }
        return values;

        void ReadBytes(Span<byte> target)
        {
            if (stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length)
                throw new InvalidDataException($"{name} is truncated: it ends within tensor '{entry.Name}'.");
        }
    }
}
