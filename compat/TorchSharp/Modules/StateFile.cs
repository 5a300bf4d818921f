using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// TorchSharp's own layout of a module's state: the number of tensors, then for each its name as <see cref="BinaryWriter"/> writes it, its element type, its
/// number of dimensions, its sizes, and its elements in row order as they lie in memory. Numbers are LEB128.
/// </summary>
internal static class StateFile
{
    /// <summary>What stands before a tensor's elements.</summary>
    internal sealed record Header(string Name, ScalarType Type, long[] Shape)
    {
        internal long ByteCount => Shape.Aggregate((long)Type.ElementSize(), (bytes, size) => checked(bytes * size));
    }

    internal static void Write(BinaryWriter writer, IReadOnlyCollection<KeyValuePair<string, Tensor>> state)
    {
        writer.Write7BitEncodedInt64(state.Count);
        foreach (var (name, tensor) in state)
        {
            writer.Write(name);
            writer.Write7BitEncodedInt64((long)tensor.dtype);
            writer.Write7BitEncodedInt64(tensor.ndim);
            foreach (var size in tensor.shape)
                writer.Write7BitEncodedInt64(size);
            using var local = tensor.cpu();
            using var inOrder = local.contiguous();
            writer.Write(inOrder.bytes);
        }
    }

    internal static long ReadCount(BinaryReader reader) => reader.Read7BitEncodedInt64();

    internal static Header ReadHeader(BinaryReader reader)
    {
        var name = reader.ReadString();
        var type = (ScalarType)reader.Read7BitEncodedInt64();
        var rank = reader.Read7BitEncodedInt64();
        if (!Enum.IsDefined(type) || rank is < 0 or > 64)
            throw new ArgumentException($"What the file says of '{name}', type {(sbyte)type} with {rank} dimensions, is no tensor: the file is damaged or of another kind.");
        var shape = new long[rank];
        for (var i = 0; i < rank; i++)
            shape[i] = reader.Read7BitEncodedInt64();
        return new(name, type, shape);
    }

    internal static Tensor ReadData(BinaryReader reader, Header header)
    {
        var tensor = empty(header.Shape, header.Type, CPU);
        reader.BaseStream.ReadExactly(tensor.bytes);
        return tensor;
    }

    internal static void Skip(BinaryReader reader, Header header)
    {
        var buffer = new byte[1 << 16];
        for (var left = header.ByteCount; left > 0;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            reader.BaseStream.ReadExactly(part);
            left -= part.Length;
        }
    }
}
