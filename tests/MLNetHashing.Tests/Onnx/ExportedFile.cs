using Google.Protobuf;

namespace MLNetHashing.Tests.Onnx;

/// <summary>What stands around the graph of an ONNX model.</summary>
internal sealed record ExportedFile(long IrVersion, long OperatorSet, string Producer, string ProducerVersion, IReadOnlyDictionary<string, string> Metadata)
{
    public static ExportedFile Read(byte[] bytes)
    {
        var fields = Fields(bytes);
        var metadata = fields[14].Select(entry => Fields(((ByteString)entry).ToByteArray()));
        return new(
            (long)fields[1].Single(),
            (long)Fields(((ByteString)fields[8].Single()).ToByteArray())[2].Single(),
            Text(fields[2]),
            Text(fields[3]),
            metadata.ToDictionary(entry => Text(entry[1]), entry => Text(entry[2])));
    }

    private static ILookup<int, object> Fields(byte[] message)
    {
        var input = new CodedInputStream(message);
        var fields = new List<(int Number, object Value)>();
        while (input.ReadTag() is var tag && tag != 0)
        {
            var isNumber = WireFormat.GetTagWireType(tag) == WireFormat.WireType.Varint;
            fields.Add((WireFormat.GetTagFieldNumber(tag), isNumber ? input.ReadInt64() : input.ReadBytes()));
        }
        return fields.ToLookup(field => field.Number, field => field.Value);
    }

    private static string Text(IEnumerable<object> field) => ((ByteString)field.Single()).ToStringUtf8();
}
