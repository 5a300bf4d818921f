using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Reads element type and dimensions of tensors.</summary>
internal static unsafe class TensorShape
{
    /// <param name="name">The tensor's name in the graph.</param>
    /// <param name="info">Its OrtTensorTypeAndShapeInfo.</param>
    public static GraphTensor Describe(string name, nint info)
    {
        var elementType = 0;
        Ort.Call(OrtFunction.GetTensorElementType, info, (nint)(&elementType));
        var dimensions = Dimensions(info);
        var symbols = new nint[dimensions.Length];
        fixed (nint* texts = symbols)
            Ort.Call(OrtFunction.GetSymbolicDimensions, info, (nint)texts, dimensions.Length);
        return new(name, elementType, dimensions, symbols.Length > 0 ? Marshal.PtrToStringUTF8(symbols[0]) ?? "" : "");
    }

    /// <summary>The dimensions of a tensor with values.</summary>
    public static long[] OfValue(nint value)
    {
        nint info = 0;
        Ort.Call(OrtFunction.GetTensorTypeAndShape, value, (nint)(&info));
        try
        {
            return Dimensions(info);
        }
        finally
        {
            Ort.Release(OrtFunction.ReleaseTensorTypeAndShapeInfo, info);
        }
    }

    private static long[] Dimensions(nint info)
    {
        nuint count = 0;
        Ort.Call(OrtFunction.GetDimensionsCount, info, (nint)(&count));
        var dimensions = new long[count];
        fixed (long* values = dimensions)
            Ort.Call(OrtFunction.GetDimensions, info, (nint)values, (nint)count);
        return dimensions;
    }
}
