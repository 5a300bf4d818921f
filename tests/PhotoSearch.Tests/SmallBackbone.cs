using static MLNetHashing.Tests.OnnxFile.Element;

namespace MLNetHashing.Tests;

/// <summary>A network for pictures of 224 × 224, as Keras prepares them: a convolution with random weights that looks at one pixel at a time, and the mean
/// over the picture.</summary>
internal static class SmallBackbone
{
    private const int Side = 224;

    public static byte[] Bytes(int features)
    {
        var random = new Random(features);
        return new OnnxFile().Input("input", Float, "N", Side, Side, 3).Output("features", Float, "N", features)
            .Constant("weights", [3, features], [.. Enumerable.Range(0, 3 * features).Select(_ => random.NextSingle() - 0.5f)])
            .Constant("bias", [features], [.. Enumerable.Range(0, features).Select(_ => random.NextSingle() - 0.5f)])
            .Constant("share", [1], 1f / (Side * Side)).Integers("places", 1, 2)
            .Node("MatMul", ["input", "weights"], "product").Node("Add", ["product", "bias"], "sum").Node("Relu", ["sum"], "seen")
            .Node("ReduceSum", ["seen", "places"], "total", ("keepdims", 0)).Node("Mul", ["total", "share"], "features")
            .ToArray();
    }
}
