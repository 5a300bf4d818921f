namespace MLNetHashing;

/// <summary>The messages of ONNX's file format that are written here, with the numbers of their fields (onnx.proto3).</summary>
internal static class OnnxMessages
{
    /// <summary>A model: IR version 8, operator set 17.</summary>
    public static ProtoMessage Model(string producer, string producerVersion, ProtoMessage graph, IEnumerable<KeyValuePair<string, string>> metadata)
        => new ProtoMessage()
            .Add(1, 8)
            .Add(2, producer)
            .Add(3, producerVersion)
            .Add(7, graph)
            .Add(8, new ProtoMessage().Add(1, "").Add(2, 17))
            .AddEach(14, metadata.Select(entry => new ProtoMessage().Add(1, entry.Key).Add(2, entry.Value)));

    public static ProtoMessage Graph(string name, IEnumerable<ProtoMessage> nodes, IEnumerable<ProtoMessage> initializers,
        IEnumerable<ProtoMessage> inputs, IEnumerable<ProtoMessage> outputs)
        => new ProtoMessage().AddEach(1, nodes).Add(2, name).AddEach(5, initializers).AddEach(11, inputs).AddEach(12, outputs);

    /// <summary>An operation of one output, whose name is the node's too.</summary>
    public static ProtoMessage Node(string operation, IEnumerable<string> inputs, string output, IEnumerable<ProtoMessage> attributes)
        => new ProtoMessage().AddEach(1, inputs).Add(2, output).Add(3, output).Add(4, operation).AddEach(5, attributes);

    public static ProtoMessage Attribute(string name, float value) => new ProtoMessage().Add(1, name).Add(2, value).Add(20, 1);

    public static ProtoMessage Attribute(string name, long value) => new ProtoMessage().Add(1, name).Add(3, value).Add(20, 2);

    public static ProtoMessage Attribute(string name, long[] values) => new ProtoMessage().Add(1, name).AddEach(8, values).Add(20, 7);

    /// <summary>Constant values, row by row; a shape without lengths is that of a single value.</summary>
    public static ProtoMessage Tensor<T>(string name, OnnxType type, IEnumerable<long> shape, T[] values) where T : unmanaged
        => new ProtoMessage().AddEach(1, shape).Add(2, (long)type).Add(8, name).AddBytes(9, values);

    /// <summary>An input or output of the graph: any number of rows, each of this shape.</summary>
    public static ProtoMessage Rows(string name, OnnxType type, IEnumerable<int> rowShape, string description)
    {
        var shape = new ProtoMessage().Add(1, new ProtoMessage().Add(2, "batch")).AddEach(1, rowShape.Select(length => new ProtoMessage().Add(1, length)));
        var tensor = new ProtoMessage().Add(1, (long)type).Add(2, shape);
        return new ProtoMessage().Add(1, name).Add(2, new ProtoMessage().Add(1, tensor)).Add(3, description);
    }
}
