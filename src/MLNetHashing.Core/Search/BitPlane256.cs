using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MLNetHashing;

/// <summary>256 codes at a time.</summary>
internal readonly struct BitPlane256(Vector256<ulong> value) : IBitPlane<BitPlane256>
{
    private readonly Vector256<ulong> _value = value;

    public static bool IsSupported => Vector256.IsHardwareAccelerated;

    public static BitPlane256 Broadcast(ulong lane) => new(Vector256.Create(lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitPlane256 Parity(BitPlane256 a, BitPlane256 b, BitPlane256 c) => new(a._value ^ b._value ^ c._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitPlane256 Majority(BitPlane256 a, BitPlane256 b, BitPlane256 c) => new((a._value & b._value) | (c._value & (a._value ^ b._value)));

    public static bool IsFull(BitPlane256 value) => Vector256.EqualsAll(value._value, Vector256<ulong>.AllBitsSet);

    public static BitPlane256 operator ~(BitPlane256 value) => new(~value._value);

    public static BitPlane256 operator &(BitPlane256 left, BitPlane256 right) => new(left._value & right._value);

    public static BitPlane256 operator ^(BitPlane256 left, BitPlane256 right) => new(left._value ^ right._value);

    public static BitPlane256 operator <<(BitPlane256 value, int count) => new(value._value << count);

    public static BitPlane256 operator >>>(BitPlane256 value, int count) => new(value._value >>> count);
}
