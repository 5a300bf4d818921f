using System.Text;

namespace MLNetHashing.Tests;

/// <summary>Small ONNX models as bytes, written field by field in the wire format of protocol buffers.</summary>
internal sealed class OnnxFile
{
    private readonly List<byte[]> _graph = [];

    public enum Element
    {
        Float = 1,
        UInt8 = 2,
        Int32 = 6,
        Int64 = 7,
        Bool = 9,
    }

    /// <summary>An input; a dimension is a number, or the name of an open one.</summary>
    public OnnxFile Input(string name, Element type, params object[] shape) => Add(11, Value(name, type, shape));

    /// <summary>An output; a dimension is a number, or the name of an open one.</summary>
    public OnnxFile Output(string name, Element type, params object[] shape) => Add(12, Value(name, type, shape));

    /// <summary>A constant.</summary>
    public OnnxFile Constant(string name, int[] shape, params float[] values)
        => Add(5, [.. shape.SelectMany(size => Number(1, size)), .. Number(2, (int)Element.Float), .. values.SelectMany(Float), .. Text(8, name)]);

    /// <summary>A constant of integers, such as a shape.</summary>
    public OnnxFile Integers(string name, params long[] values)
        => Add(5, [.. Number(1, values.Length), .. Number(2, (int)Element.Int64), .. values.SelectMany(value => Number(7, value)), .. Text(8, name)]);

    /// <summary>An operation; its attributes are numbers.</summary>
    public OnnxFile Node(string operation, string[] inputs, string output, params (string Name, long Value)[] attributes)
        => Add(1, [.. inputs.SelectMany(name => Text(1, name)), .. Text(2, output), .. Text(4, operation),
            .. attributes.SelectMany(attribute => Message(5, [.. Text(1, attribute.Name), .. Number(3, attribute.Value), .. Number(20, 2)]))]);

    public byte[] ToArray() => [.. Number(1, 8), .. Message(7, [.. _graph.SelectMany(part => part), .. Text(2, "graph")]), .. Message(8, [.. Number(2, 17)])];

    private static byte[] Value(string name, Element type, object[] shape)
    {
        var dimensions = shape.SelectMany(size => Message(1, size is string symbol ? Text(2, symbol) : Number(1, (int)size)));
        return [.. Text(1, name), .. Message(2, [.. Message(1, [.. Number(1, (int)type), .. Message(2, [.. dimensions])])])];
    }

    private static byte[] Float(float value) => [.. Varint(4 << 3 | 5), .. BitConverter.GetBytes(value)];

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [.. Varint(field << 3 | 2), .. Varint(content.Length), .. content];

    private static byte[] Number(int field, long value) => [.. Varint(field << 3), .. Varint(value)];

    private static IEnumerable<byte> Varint(long value)
    {
        var rest = (ulong)value;
        for (; rest >= 0x80; rest >>= 7)
            yield return (byte)(rest | 0x80);
        yield return (byte)rest;
    }

    private OnnxFile Add(int field, byte[] content)
    {
        _graph.Add(Message(field, content));
        return this;
    }
}
