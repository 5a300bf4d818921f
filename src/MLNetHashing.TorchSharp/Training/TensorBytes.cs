using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>A tensor's values as bytes in a file, for a tensor of the same shape and type to take back.</summary>
internal static class TensorBytes
{
    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var bytes = tensor.detach().cpu().contiguous().bytes;
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    /// <exception cref="InvalidDataException">The file has another number of bytes.</exception>
    public static void Read(BinaryReader reader, Tensor tensor)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var values = empty_like(tensor, device: CPU);
        var count = reader.ReadInt32();
        if (count != values.bytes.Length)
        {
            var shape = string.Join(", ", tensor.shape);
            throw new InvalidDataException($"The file has {count} bytes for a tensor of shape [{shape}], which takes {values.bytes.Length}.");
        }
        reader.BaseStream.ReadExactly(values.bytes);
        tensor.copy_(values);
    }
}
