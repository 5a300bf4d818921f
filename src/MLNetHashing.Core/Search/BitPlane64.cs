using System.Runtime.CompilerServices;

namespace MLNetHashing;

/// <summary>64 codes at a time, for processors without wide vectors.</summary>
internal readonly struct BitPlane64(ulong value) : IBitPlane<BitPlane64>
{
    private readonly ulong _value = value;

    public static bool IsSupported => true;

    public static BitPlane64 Broadcast(ulong lane) => new(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitPlane64 Parity(BitPlane64 a, BitPlane64 b, BitPlane64 c) => new(a._value ^ b._value ^ c._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitPlane64 Majority(BitPlane64 a, BitPlane64 b, BitPlane64 c) => new((a._value & b._value) | (c._value & (a._value ^ b._value)));

    public static bool IsFull(BitPlane64 value) => value._value == ulong.MaxValue;

    public static BitPlane64 operator ~(BitPlane64 value) => new(~value._value);

    public static BitPlane64 operator &(BitPlane64 left, BitPlane64 right) => new(left._value & right._value);

    public static BitPlane64 operator ^(BitPlane64 left, BitPlane64 right) => new(left._value ^ right._value);

    public static BitPlane64 operator <<(BitPlane64 value, int count) => new(value._value << count);

    public static BitPlane64 operator >>>(BitPlane64 value, int count) => new(value._value >>> count);
}
