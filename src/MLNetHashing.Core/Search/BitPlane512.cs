using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MLNetHashing;

/// <summary>512 codes at a time, with the three-operand logic of AVX-512.</summary>
internal readonly struct BitPlane512(Vector512<ulong> value) : IBitPlane<BitPlane512>
{
    private const byte ParityTable = 0x96;
    private const byte MajorityTable = 0xE8;
    private readonly Vector512<ulong> _value = value;

    // Some processors have AVX-512, but run so much slower with it that the runtime does not count it.
    public static bool IsSupported => Avx512F.IsSupported && Vector512.IsHardwareAccelerated;

    public static BitPlane512 Broadcast(ulong lane) => new(Vector512.Create(lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitPlane512 Parity(BitPlane512 a, BitPlane512 b, BitPlane512 c) => new(Avx512F.TernaryLogic(a._value, b._value, c._value, ParityTable));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitPlane512 Majority(BitPlane512 a, BitPlane512 b, BitPlane512 c) => new(Avx512F.TernaryLogic(a._value, b._value, c._value, MajorityTable));

    public static bool IsFull(BitPlane512 value) => Vector512.EqualsAll(value._value, Vector512<ulong>.AllBitsSet);

    public static BitPlane512 operator ~(BitPlane512 value) => new(~value._value);

    public static BitPlane512 operator &(BitPlane512 left, BitPlane512 right) => new(left._value & right._value);

    public static BitPlane512 operator ^(BitPlane512 left, BitPlane512 right) => new(left._value ^ right._value);

    public static BitPlane512 operator <<(BitPlane512 value, int count) => new(value._value << count);

    public static BitPlane512 operator >>>(BitPlane512 value, int count) => new(value._value >>> count);
}
