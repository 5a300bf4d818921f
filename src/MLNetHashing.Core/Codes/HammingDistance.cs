using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLNetHashing;

/// <summary>The number of bits in which two codes differ.</summary>
internal static unsafe class HammingDistance
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Between(byte* left, byte* right, int bytes)
    {
        var distance = 0;
        var i = 0;
        for (; i <= bytes - 8; i += 8)
            distance += BitOperations.PopCount(Unsafe.ReadUnaligned<ulong>(left + i) ^ Unsafe.ReadUnaligned<ulong>(right + i));
        for (; i < bytes; i++)
            distance += BitOperations.PopCount((uint)(left[i] ^ right[i]));
        return distance;
    }
}
