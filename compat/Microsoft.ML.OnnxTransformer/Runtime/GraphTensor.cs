namespace Microsoft.ML.OnnxRuntime;

/// <summary>An input or output of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ElementType">The number of its element type in ONNX.</param>
/// <param name="Dimensions">Its dimensions; one that is open is −1.</param>
/// <param name="FirstDimensionName">The name of an open first dimension; empty where it has none.</param>
internal sealed record GraphTensor(string Name, int ElementType, long[] Dimensions, string FirstDimensionName);
