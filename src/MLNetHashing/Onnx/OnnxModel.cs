using System.Reflection;

namespace MLNetHashing;

/// <summary>An ONNX model under construction: operations are added in the order of computation, each names the value that it makes.</summary>
internal sealed class OnnxModel
{
    private readonly List<ProtoMessage> _nodes = [];
    private readonly Dictionary<string, ProtoMessage> _constants = [];
    private readonly List<ProtoMessage> _inputs = [];
    private readonly List<ProtoMessage> _outputs = [];

    /// <summary>What a reader cannot see in the graph.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>Any number of rows to compute something of.</summary>
    /// <returns>The name.</returns>
    public string Input(string name, OnnxType type, int[] rowShape, string description)
    {
        _inputs.Add(OnnxMessages.Rows(name, type, rowShape, description));
        return name;
    }

    /// <summary>A value that is made is a result.</summary>
    public void Output(string name, OnnxType type, int[] rowShape, string description) => _outputs.Add(OnnxMessages.Rows(name, type, rowShape, description));

    /// <summary>Constant numbers. Those of the same name are the same.</summary>
    /// <returns>The name.</returns>
    public string Floats(string name, WeightTensor values)
    {
        _constants.TryAdd(name, OnnxMessages.Tensor(name, OnnxType.Float, values.Shape.Select(length => (long)length), values.Values));
        return name;
    }

    /// <summary>A constant number.</summary>
    /// <returns>Its name.</returns>
    public string Float(float value) => Floats(FormattableString.Invariant($"float_{value}"), new([], [value]));

    /// <summary>A constant integer.</summary>
    /// <returns>Its name.</returns>
    public string Integer(long value)
    {
        var name = $"int_{value}";
        _constants.TryAdd(name, OnnxMessages.Tensor(name, OnnxType.Int64, [], [value]));
        return name;
    }

    /// <summary>A constant list of integers.</summary>
    /// <returns>Its name.</returns>
    public string Integers(params long[] values)
    {
        var name = $"ints_{string.Join('_', values)}";
        _constants.TryAdd(name, OnnxMessages.Tensor(name, OnnxType.Int64, [values.Length], values));
        return name;
    }

    /// <summary>An operation.</summary>
    /// <param name="operation">The name of an ONNX operator.</param>
    /// <param name="inputs">The names of its inputs.</param>
    /// <param name="attributes">What <see cref="OnnxMessages"/> makes of its attributes.</param>
    /// <returns>The name of the value that it makes.</returns>
    public string Node(string operation, string[] inputs, params ProtoMessage[] attributes)
        => NamedNode(operation, $"{operation}_{_nodes.Count}", inputs, attributes);

    /// <summary>An operation whose value has a certain name.</summary>
    public string NamedNode(string operation, string output, string[] inputs, params ProtoMessage[] attributes)
    {
        _nodes.Add(OnnxMessages.Node(operation, inputs, output, attributes));
        return output;
    }

    /// <exception cref="NotSupportedException">The model is larger than a file of it may be; nothing is written.</exception>
    public void WriteTo(Stream stream)
    {
        var graph = OnnxMessages.Graph("hash", _nodes, _constants.Values, _inputs, _outputs);
        var version = typeof(OnnxModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        OnnxMessages.Model("MLNetHashing", version, graph, Metadata).WriteTo(stream);
    }
}
