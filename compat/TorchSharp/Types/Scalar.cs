using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number or truth value as an argument. As in libtorch, floats are kept as double and integers as long. Here it has no native part.</summary>
public sealed class Scalar : IDisposable
{
    internal Scalar(ValueTag tag, long bits) => (Tag, Bits) = (tag, bits);

    internal ValueTag Tag { get; }

    internal long Bits { get; }

    public ScalarType Type => Tag switch
    {
        ValueTag.Double => ScalarType.Float64,
        ValueTag.Int => ScalarType.Int64,
        _ => ScalarType.Bool,
    };

    internal double Double => Tag == ValueTag.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long Int64 => Tag == ValueTag.Double ? checked((long)BitConverter.Int64BitsToDouble(Bits)) : Bits;

    public static implicit operator Scalar(bool value) => new(ValueTag.Bool, value ? 1 : 0);

    public static implicit operator Scalar(byte value) => new(ValueTag.Int, value);

    public static implicit operator Scalar(short value) => new(ValueTag.Int, value);

    public static implicit operator Scalar(int value) => new(ValueTag.Int, value);

    public static implicit operator Scalar(long value) => new(ValueTag.Int, value);

    public static implicit operator Scalar(Half value) => (double)value;

    public static implicit operator Scalar(float value) => (double)value;

    public static implicit operator Scalar(double value) => new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value));

    public void Dispose()
    {
    }
}

/// <summary>Scalars to and from numbers.</summary>
public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this float value) => value;

    public static Scalar ToScalar(this double value) => value;

    public static Scalar ToScalar(this int value) => value;

    public static Scalar ToScalar(this long value) => value;

    public static Scalar ToScalar(this bool value) => value;

    public static float ToSingle(this Scalar value) => (float)value.Double;

    public static double ToDouble(this Scalar value) => value.Double;

    public static int ToInt32(this Scalar value) => checked((int)value.Int64);

    public static long ToInt64(this Scalar value) => value.Int64;

    public static byte ToByte(this Scalar value) => checked((byte)value.Int64);

    public static bool ToBoolean(this Scalar value) => value.Double != 0;
}
