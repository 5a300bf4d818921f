namespace MLNetHashing;

/// <summary>The types of a tensor's values, by ONNX's numbers.</summary>
internal enum OnnxType
{
    Float = 1,
    Byte = 2,
    Int32 = 6,
    Int64 = 7,
}
