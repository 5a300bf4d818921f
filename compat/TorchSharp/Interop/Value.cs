using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>What a <see cref="Value"/> is; the numbers are those of boxed.cpp.</summary>
internal enum ValueTag
{
    None,
    Tensor,
    Int,
    Double,
    Bool,
    IntList,
    DoubleList,
    BoolList,
    TensorList,
    OptionalTensorList,
    String,
    Device,
    Generator,
}

/// <summary>One argument or result as boxed.cpp sees it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Value
{
    internal ValueTag Tag;
    internal int Count;
    internal long Payload;
}

/// <summary>What is cheap to know of a tensor; the layout is that of boxed.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TensorInfo
{
    internal long Numel;
    internal long Dim;
    internal long* Sizes;
    internal long* Strides;
    internal int Dtype;
    internal short DeviceType;
    internal short DeviceIndex;
    internal int RequiresGrad;
    internal int Contiguous;
}
