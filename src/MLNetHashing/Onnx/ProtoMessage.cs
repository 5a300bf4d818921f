using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Google.Protobuf;

namespace MLNetHashing;

/// <summary>A protobuf message: its fields in the order in which they were added. Its size is known before it is written, and arrays are written from where
/// they lie.</summary>
internal sealed class ProtoMessage
{
    private readonly List<Action<CodedOutputStream, Stream>> _fields = [];

    /// <summary>The bytes of the message, without what a message around it writes before.</summary>
    public long Size { get; private set; }

    public ProtoMessage Add(int field, long value)
        => Add(field, WireFormat.WireType.Varint, CodedOutputStream.ComputeInt64Size(value), (output, _) => output.WriteInt64(value));

    public ProtoMessage Add(int field, float value)
        => Add(field, WireFormat.WireType.Fixed32, CodedOutputStream.ComputeFloatSize(value), (output, _) => output.WriteFloat(value));

    public ProtoMessage Add(int field, string value)
        => Add(field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeStringSize(value), (output, _) => output.WriteString(value));

    public ProtoMessage Add(int field, ProtoMessage value) => AddLengthDelimited(field, value.Size, value.Write);

    /// <summary>An array of numbers as their bytes in memory, little-endian.</summary>
    public ProtoMessage AddBytes<T>(int field, T[] values) where T : unmanaged
        => AddLengthDelimited(field, (long)values.Length * Unsafe.SizeOf<T>(), (output, stream) =>
        {
            output.Flush();
            stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        });

    public ProtoMessage AddEach(int field, IEnumerable<long> values) => values.Aggregate(this, (message, value) => message.Add(field, value));

    public ProtoMessage AddEach(int field, IEnumerable<string> values) => values.Aggregate(this, (message, value) => message.Add(field, value));

    public ProtoMessage AddEach(int field, IEnumerable<ProtoMessage> values) => values.Aggregate(this, (message, value) => message.Add(field, value));

    /// <param name="stream">Where the bytes go. It stays open.</param>
    /// <exception cref="NotSupportedException">The message is larger than protobuf allows; nothing is written.</exception>
    public void WriteTo(Stream stream)
    {
        if (Size > int.MaxValue)
            throw new NotSupportedException($"It would be {Size:N0} bytes long; a protobuf file, which an ONNX model is, has at most {int.MaxValue:N0}.");
        using var output = new CodedOutputStream(stream, leaveOpen: true);
        Write(output, stream);
    }

    private void Write(CodedOutputStream output, Stream stream)
    {
        foreach (var write in _fields)
            write(output, stream);
    }

    private ProtoMessage AddLengthDelimited(int field, long length, Action<CodedOutputStream, Stream> write)
        => Add(field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeInt64Size(length) + length, (output, stream) =>
        {
            output.WriteLength((int)length);
            write(output, stream);
        });

    private ProtoMessage Add(int field, WireFormat.WireType type, long size, Action<CodedOutputStream, Stream> write)
    {
        Size += CodedOutputStream.ComputeTagSize(field) + size;
        _fields.Add((output, stream) =>
        {
            output.WriteTag(field, type);
            write(output, stream);
        });
        return this;
    }
}
