using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MLNetHashing;

/// <summary>The distances of one query to consecutive codes, read as they lie.</summary>
internal static unsafe class RowDistances
{
    private const int RowsAtOnce = 32;

    /// <summary>Far enough ahead to cross pages, at the edge of which the processor's own prefetching ends.</summary>
    private const int PrefetchBytes = 1 << 14;

    /// <param name="rows">Packed codes.</param>
    /// <param name="count">How many.</param>
    /// <param name="query">One packed code.</param>
    /// <param name="bytesPerCode">Length of each, in bytes.</param>
    /// <param name="distances">Receives one distance a code.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(byte* rows, int count, byte* query, int bytesPerCode, ushort* distances)
    {
        var done = 0;
        if (Avx512BW.IsSupported && Vector512.IsHardwareAccelerated && bytesPerCode is 8 or 16 or 32 or 64 or 128)
        {
            done = count - count % RowsAtOnce;
            switch (bytesPerCode)
            {
                case 8: ComputeWide<Rows64>(rows, done, query, distances); break;
                case 16: ComputeWide<Rows128>(rows, done, query, distances); break;
                case 32: ComputeWide<Rows256>(rows, done, query, distances); break;
                case 64: ComputeWide<Rows512>(rows, done, query, distances); break;
                default: ComputeWide<Rows1024>(rows, done, query, distances); break;
            }
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ComputeWide<TRows>(byte* rows, int count, byte* query, ushort* distances)
        where TRows : IEightRows
    {
        // The query as often as it fits in two vectors.
        var repeated = stackalloc byte[128];
        for (var i = 0; i < 128; i++)
            repeated[i] = query[i % TRows.BytesPerCode];
        var q0 = Vector512.Load(repeated);
        var q1 = Vector512.Load(repeated + 64);
        // Word 4·i + j of the joined sums is the distance of row i + 8·j.
        var order = Vector512.Create(
            (ushort)0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29, 2, 6, 10, 14, 18, 22, 26, 30, 3, 7, 11, 15, 19, 23, 27, 31);
        for (var i = 0; i < count; i += RowsAtOnce)
        {
            for (var ahead = 0; ahead < RowsAtOnce * TRows.BytesPerCode; ahead += 64)
                Sse.Prefetch0(rows + (long)i * TRows.BytesPerCode + PrefetchBytes + ahead);
            var joined = Vector512<ulong>.Zero;
            for (var j = 3; j >= 0; j--)
                joined = joined << 16 | TRows.Distances(rows + (i + 8L * j) * TRows.BytesPerCode, q0, q1);
            Avx512BW.PermuteVar32x16(joined.AsUInt16(), order).Store(distances + i);
        }
    }

    private interface IEightRows
    {
        static abstract int BytesPerCode { get; }

        /// <summary>The distances of 8 rows, one a lane.</summary>
        static abstract Vector512<ulong> Distances(byte* p, Vector512<byte> q0, Vector512<byte> q1);
    }

    private readonly struct Rows64 : IEightRows
    {
        public static int BytesPerCode => 8;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<ulong> Distances(byte* p, Vector512<byte> q0, Vector512<byte> q1) => WordSums(BitCounts(p, q0));
    }

    private readonly struct Rows128 : IEightRows
    {
        public static int BytesPerCode => 16;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<ulong> Distances(byte* p, Vector512<byte> q0, Vector512<byte> q1) => HalfSums(p, q0);
    }

    private readonly struct Rows256 : IEightRows
    {
        public static int BytesPerCode => 32;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<ulong> Distances(byte* p, Vector512<byte> q0, Vector512<byte> q1) => SumNeighbours(HalfSums(p, q0), HalfSums(p + 128, q0));
    }

    private readonly struct Rows512 : IEightRows
    {
        public static int BytesPerCode => 64;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<ulong> Distances(byte* p, Vector512<byte> q0, Vector512<byte> q1)
            => SumNeighbours(SumNeighbours(HalfSums(p, q0), HalfSums(p + 128, q0)), SumNeighbours(HalfSums(p + 256, q0), HalfSums(p + 384, q0)));
    }

    private readonly struct Rows1024 : IEightRows
    {
        public static int BytesPerCode => 128;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<ulong> Distances(byte* p, Vector512<byte> q0, Vector512<byte> q1)
            => SumNeighbours(
                SumNeighbours(LongSums(p, q0, q1), LongSums(p + 256, q0, q1)),
                SumNeighbours(LongSums(p + 512, q0, q1), LongSums(p + 768, q0, q1)));
    }

    /// <summary>Sums of 16 bytes each, of 128 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> HalfSums(byte* p, Vector512<byte> q) => SumNeighbours(WordSums(BitCounts(p, q)), WordSums(BitCounts(p + 64, q)));

    /// <summary>Four sums for each of two rows of 128 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> LongSums(byte* p, Vector512<byte> q0, Vector512<byte> q1)
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
