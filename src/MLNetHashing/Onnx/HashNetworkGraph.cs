namespace MLNetHashing;

/// <summary>A hash network as an ONNX model: the encoder, the head that makes relaxed codes of its vectors, and the packing of their signs.</summary>
internal static class HashNetworkGraph
{
    private static readonly WeightTensor s_bitValues = new([8, 1], [1, 2, 4, 8, 16, 32, 64, 128]);

    public static OnnxModel Of(HashNetwork network)
    {
        var model = new OnnxModel();
        var layers = new OnnxLayers(model, network.Weights);
        var x = EncoderGraph.Add(network.Config.Encoder, layers.Below("encoder."));
        var last = network.Config.HeadSizes.Length - 1;
        for (var i = 0; i < last; i++)
            x = model.Node("Tanh", [layers.Linear($"head.{i}", x)]);
        var relaxed = model.NamedNode("Tanh", "relaxed", [layers.Linear($"head.{last}", x)]);
        AddCode(model, relaxed, network.Bits);
        model.Output("code", OnnxType.Byte, [network.Bits / 8],
            "Bit k is bit k % 8, the least significant first, of byte k / 8; it is 1 where the relaxed code is at least 0.");
        model.Output("relaxed", OnnxType.Float, [network.Bits], "The relaxed code, in −1…1.");
        return model;
    }

    /// <summary>A byte is the sum of its bits' values; floats hold it exactly.</summary>
    private static void AddCode(OnnxModel model, string relaxed, int bits)
    {
        var isSet = model.Node("GreaterOrEqual", [relaxed, model.Float(0)]);
        var ones = model.Node("Cast", [isSet], OnnxMessages.Attribute("to", (long)OnnxType.Float));
        var eights = model.Node("Reshape", [ones, model.Integers(-1, bits / 8, 8)]);
        var bytes = model.Node("MatMul", [eights, model.Floats("bit_values", s_bitValues)]);
        var rows = model.Node("Reshape", [bytes, model.Integers(-1, bits / 8)]);
        model.NamedNode("Cast", "code", [rows], OnnxMessages.Attribute("to", (long)OnnxType.Byte));
    }
}
