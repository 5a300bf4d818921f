using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLNetHashing;

/// <summary>Between signs of floats and bits: bit k of a code is bit k % 8, least significant first, of byte k / 8, and is 1 where the float is ≥ 0.</summary>
internal static class SignPacking
{
    /// <param name="values">Floats, a multiple of 8 of them.</param>
    /// <param name="bytes">Receives an eighth as many bytes.</param>
    /// <returns>−1, or the place of the first NaN.</returns>
    public static int Pack(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        var allNumbers = Vector256<float>.AllBitsSet.AsInt32();
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(values);
        for (var i = 0; i < vectors.Length; i++)
        {
            var vector = vectors[i];
            allNumbers &= Vector256.Equals(vector, vector).AsInt32();
            bytes[i] = (byte)Vector256.GreaterThanOrEqual(vector, Vector256<float>.Zero).ExtractMostSignificantBits();
        }
        return Vector256.EqualsAll(allNumbers, Vector256<int>.AllBitsSet) ? -1 : FirstNaN(values);
    }

    /// <param name="bytes">Packed bits.</param>
    /// <param name="values">Receives −1 or +1 for each bit: eight times as many.</param>
    public static void Unpack(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var bit = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        for (var i = 0; i < bytes.Length; i++)
        {
            var set = Vector256.Equals(Vector256.Create((int)bytes[i]) & bit, bit).AsSingle();
            Vector256.ConditionalSelect(set, Vector256.Create(1f), Vector256.Create(-1f)).CopyTo(values[(8 * i)..]);
        }
    }

    private static int FirstNaN(ReadOnlySpan<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i]))
                return i;
        }
        return -1;
    }
}
