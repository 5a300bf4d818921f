using static MLNetHashing.Tests.OnnxFile.Element;

namespace MLNetHashing.Tests.Onnx;

/// <summary>Graphs whose results can be told in the head.</summary>
internal static class Graphs
{
    /// <summary>score = x · [[1, 10], [2, 20], [3, 30]]: of any number of rows.</summary>
    public static OnnxFile Weights() => Weights("N");

    /// <inheritdoc cref="Weights()"/>
    /// <param name="rows">The first dimension.</param>
    public static OnnxFile Weights(object rows)
        => new OnnxFile().Input("x", Float, rows, 3).Output("score", Float, rows, 2).Constant("w", [3, 2], 1, 10, 2, 20, 3, 30)
            .Node("MatMul", ["x", "w"], "score");

    /// <summary>rest = x − the sum of all rows that go through together, although the first dimension is open.</summary>
    public static OnnxFile MixingRows()
        => new OnnxFile().Input("x", Float, "N", 3).Output("rest", Float, "N", 3).Integers("axes", 0)
            .Node("ReduceSum", ["x", "axes"], "sum", ("keepdims", 0)).Node("Sub", ["x", "sum"], "rest");

    /// <summary>Takes one row only, although the first dimension is open.</summary>
    public static OnnxFile OneRowOnly()
        => new OnnxFile().Input("x", Float, "N", 3).Output("same", Float, "N", 3).Integers("shape", 1, 3).Node("Reshape", ["x", "shape"], "same");

    /// <summary>out = in.</summary>
    public static OnnxFile Same(OnnxFile.Element type, params object[] shape)
        => new OnnxFile().Input("in", type, shape).Output("out", type, shape).Node("Identity", ["in"], "out");
}
