using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>An argument of an ATen operator; <c>default</c> and null are None. It keeps alive what it was made from.</summary>
internal readonly struct Arg
{
    internal readonly ValueTag Tag;
    internal readonly long Bits;
    internal readonly object? Owner;

    private Arg(ValueTag tag, long bits, object? owner = null) => (Tag, Bits, Owner) = (tag, bits, owner);

    private Arg(ValueTag tag, object? list) => (Tag, Owner) = (list is null ? ValueTag.None : tag, list);

    public static implicit operator Arg(Tensor? value) => value is null ? default : new(ValueTag.Tensor, value.Handle, value);

    public static implicit operator Arg(Generator? value) => value is null ? default : new(ValueTag.Generator, value.Handle, value);

    public static implicit operator Arg(Device? value) => value is null ? default : new(ValueTag.Device, value.Bits);

    public static implicit operator Arg(Scalar? value) => value is null ? default : new(value.Tag, value.Bits);

    public static implicit operator Arg(long value) => new(ValueTag.Int, value);

    public static implicit operator Arg(double value) => new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Arg(bool value) => new(ValueTag.Bool, value ? 1 : 0);

    // libtorch looks a number that is no element type up beyond the end of its table.
    public static implicit operator Arg(ScalarType value)
        => Enum.IsDefined(value) ? new(ValueTag.Int, (long)value)
            : throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such element type.");

    public static implicit operator Arg(long? value) => value is { } given ? given : default(Arg);

    public static implicit operator Arg(double? value) => value is { } given ? given : default(Arg);

    public static implicit operator Arg(bool? value) => value is { } given ? given : default(Arg);

    public static implicit operator Arg(ScalarType? value) => value is { } given ? given : default(Arg);

    public static implicit operator Arg(string? value) => new(ValueTag.String, (object?)value);

    public static implicit operator Arg(long[]? value) => new(ValueTag.IntList, (object?)value);

    public static implicit operator Arg(ReadOnlySpan<long> value) => new(ValueTag.IntList, (object)value.ToArray());

    public static implicit operator Arg(double[]? value) => new(ValueTag.DoubleList, (object?)value);

    public static implicit operator Arg(bool[]? value) => new(ValueTag.BoolList, (object?)value);

    public static implicit operator Arg(Tensor[]? value) => new(ValueTag.TensorList, (object?)value);

    /// <summary>A list of tensors of which some may be null (<c>Tensor?[]</c> in ATen's schemas, as indices are).</summary>
    internal static Arg Optional(Tensor?[] value) => new(ValueTag.OptionalTensorList, (object)value);
}
