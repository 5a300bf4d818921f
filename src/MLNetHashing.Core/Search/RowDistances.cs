using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MLNetHashing;

/// <summary>The distances of one query to consecutive codes, read as they lie.</summary>
internal static unsafe class RowDistances
{
    private const int RowsAtOnce = 32;

    /// <param name="rows">Packed codes.</param>
    /// <param name="count">How many.</param>
    /// <param name="query">One packed code.</param>
    /// <param name="bytesPerCode">Length of each, in bytes.</param>
    /// <param name="distances">Receives one distance a code.</param>
    public static void Compute(byte* rows, int count, byte* query, int bytesPerCode, ushort* distances)
    {
        var done = 0;
        if (Avx512BW.IsSupported && bytesPerCode is 8 or 16 or 32 or 64 or 128)
        {
            done = count - count % RowsAtOnce;
            ComputeWide(rows, done, query, bytesPerCode, distances);
        }
        else if (bytesPerCode == 8)
        {
            var word = Unsafe.ReadUnaligned<ulong>(query);
            for (; done < count; done++)
                distances[done] = (ushort)BitOperations.PopCount(Unsafe.ReadUnaligned<ulong>(rows + 8L * done) ^ word);
        }
        for (; done < count; done++)
            distances[done] = (ushort)HammingDistance.Between(rows + (long)done * bytesPerCode, query, bytesPerCode);
    }

    private static void ComputeWide(byte* rows, int count, byte* query, int bytesPerCode, ushort* distances)
    {
        // The query as often as it fits in two vectors.
        var repeated = stackalloc byte[128];
        for (var i = 0; i < 128; i++)
            repeated[i] = query[i % bytesPerCode];
        var q0 = Vector512.Load(repeated);
        var q1 = Vector512.Load(repeated + 64);
        // Word 4·i + j of the joined sums is the distance of row i + 8·j.
        var order = Vector512.Create((ushort)0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29, 2, 6, 10, 14, 18, 22, 26, 30, 3, 7, 11, 15, 19, 23, 27, 31);
        for (var i = 0; i < count; i += RowsAtOnce)
        {
            var p = rows + (long)i * bytesPerCode;
            var eight = 8 * bytesPerCode;
            var joined = EightRows(p, bytesPerCode, q0, q1) | EightRows(p + eight, bytesPerCode, q0, q1) << 16
                | EightRows(p + 2 * eight, bytesPerCode, q0, q1) << 32 | EightRows(p + 3 * eight, bytesPerCode, q0, q1) << 48;
            Avx512BW.PermuteVar32x16(joined.AsUInt16(), order).Store(distances + i);
        }
    }

    /// <summary>The distances of 8 rows, one a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> EightRows(byte* p, int bytesPerCode, Vector512<byte> q0, Vector512<byte> q1) => bytesPerCode switch
    {
        8 => WordSums(BitCounts(p, q0)),
        16 => FourRowPairs(p, q0),
        32 => SumNeighbours(FourRowPairs(p, q0), FourRowPairs(p + 128, q0)),
        64 => SumNeighbours(SumNeighbours(FourRowPairs(p, q0), FourRowPairs(p + 128, q0)), SumNeighbours(FourRowPairs(p + 256, q0), FourRowPairs(p + 384, q0))),
        _ => SumNeighbours(SumNeighbours(TwoLongRows(p, q0, q1), TwoLongRows(p + 256, q0, q1)), SumNeighbours(TwoLongRows(p + 512, q0, q1), TwoLongRows(p + 768, q0, q1))),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> FourRowPairs(byte* p, Vector512<byte> q) => SumNeighbours(WordSums(BitCounts(p, q)), WordSums(BitCounts(p + 64, q)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> TwoLongRows(byte* p, Vector512<byte> q0, Vector512<byte> q1)
        => SumNeighbours(WordSums(BitCounts(p, q0) + BitCounts(p + 64, q1)), WordSums(BitCounts(p + 128, q0) + BitCounts(p + 192, q1)));

    /// <summary>How many bits differ, a byte each: two table look-ups of four bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> BitCounts(byte* p, Vector512<byte> query)
    {
        var table = Vector512.Create(Vector256.Create(Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4)));
        var nibble = Vector512.Create((byte)0x0F);
        var differ = Vector512.Load(p) ^ query;
        return Avx512BW.Shuffle(table, differ & nibble) + Avx512BW.Shuffle(table, (differ.AsUInt16() >>> 4).AsByte() & nibble);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> WordSums(Vector512<byte> counts) => Avx512BW.SumAbsoluteDifferences(counts, Vector512<byte>.Zero).AsUInt64();

    /// <summary>Lane i is the sum of the lanes 2·i and 2·i + 1 of both vectors one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> SumNeighbours(Vector512<ulong> left, Vector512<ulong> right)
        => Avx512F.PermuteVar8x64x2(left, Vector512.Create(0UL, 2, 4, 6, 8, 10, 12, 14), right)
            + Avx512F.PermuteVar8x64x2(left, Vector512.Create(1UL, 3, 5, 7, 9, 11, 13, 15), right);
}
