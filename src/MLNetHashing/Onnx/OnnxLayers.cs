namespace MLNetHashing;

/// <summary>Layers of a network as operations; what <see cref="NamedWeights"/> is for inference.</summary>
/// <param name="model">Where the operations go.</param>
/// <param name="weights">All weights of the network.</param>
/// <param name="prefix">What stands before the names that are asked for.</param>
internal sealed class OnnxLayers(OnnxModel model, IReadOnlyDictionary<string, WeightTensor> weights, string prefix = "")
{
    public OnnxModel Model => model;

    /// <summary>The layers whose names begin so.</summary>
    public OnnxLayers Below(string part) => new(model, weights, prefix + part);

    /// <summary>The weights' values.</summary>
    public NamedWeights Named => new(weights, prefix);

    /// <summary>A weight as a constant.</summary>
    public string Weight(string name) => Weight(name, weights[prefix + name]);

    /// <summary>Values made of a weight as a constant in its place.</summary>
    public string Weight(string name, WeightTensor values) => model.Floats(prefix + name, values);

    /// <summary>A linear layer of <c>name.weight</c> [outputs, inputs] and <c>name.bias</c>.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="x">[rows, inputs].</param>
    public string Linear(string name, string x) => Linear($"{name}.weight", $"{name}.bias", x);

    /// <summary>A linear layer of a weight [outputs, inputs] and a bias.</summary>
    public string Linear(string weight, string bias, string x)
        => model.Node("Gemm", [x, Weight(weight), Weight(bias)], OnnxMessages.Attribute("transB", 1));

    /// <summary>A product with a weight [inputs, outputs].</summary>
    public string Projection(string weight, string x) => model.Node("MatMul", [x, Weight(weight)]);

    /// <summary>A layer normalisation of each row by <c>name.weight</c> and <c>name.bias</c>.</summary>
    public string Norm(string name, string x)
        => model.Node("LayerNormalization", [x, Weight($"{name}.weight"), Weight($"{name}.bias")], OnnxMessages.Attribute("epsilon", LayerNorm.Epsilon));
}
