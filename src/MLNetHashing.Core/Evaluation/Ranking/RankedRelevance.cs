using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MLNetHashing;

/// <summary>
/// The ranking of one query as bits: for each distance, in database order, 1 where the item is relevant. Read distance by distance it is the stable ranking, without
/// a sort: a tile of the database is appended distance by distance, 64 items at a time (which of them lie at this distance, which of those are relevant).
/// </summary>
internal sealed unsafe class RankedRelevance
{
    private readonly ulong[][] _words;
    private readonly int[] _counts;

    /// <param name="bits">The length of the codes, which is the largest distance.</param>
    public RankedRelevance(int bits)
    {
        _words = new ulong[bits + 1][];
        for (var distance = 0; distance <= bits; distance++)
            _words[distance] = new ulong[1];
        _counts = new int[bits + 1];
    }

    /// <summary>How many relevant items have been added.</summary>
    public int RelevantCount { get; private set; }

    /// <summary>How many items lie at each distance, 0 to bits.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>The bits of the items at a distance, the first item in the least significant bit of the first word; bits beyond the last item are 0.</summary>
    public ReadOnlySpan<ulong> At(int distance) => _words[distance].AsSpan(0, (_counts[distance] + 63) / 64);

    /// <summary>Starts a new query.</summary>
    public void Clear()
    {
        RelevantCount = 0;
        Array.Clear(_counts);
        foreach (var words in _words)
            words[0] = 0;
    }

    /// <summary>Appends the next items of the database.</summary>
    /// <param name="distances">The distances of <see cref="NibblePlanes.TileSize"/> items, <see cref="byte"/> or <see cref="ushort"/>.</param>
    /// <param name="relevant">One bit an item of the tile; 0 beyond <paramref name="count"/>.</param>
    /// <param name="count">How many of the items are real.</param>
    public void Append<T>(T* distances, ReadOnlySpan<ulong> relevant, int count)
        where T : unmanaged
    {
        foreach (var word in relevant)
            RelevantCount += BitOperations.PopCount(word);
        if (!Vector256.IsHardwareAccelerated)
        {
            AppendOneByOne(distances, relevant, count);
            return;
        }
        // Padding takes a value that is no distance: in bytes there is one, as the codes have at most NibbleTables.MaxBitsInByte bits then.
        new Span<T>(distances + count, NibblePlanes.TileSize - count).Fill(sizeof(T) == 1 ? (T)(object)byte.MaxValue : (T)(object)ushort.MaxValue);
        var (nearest, farthest) = Range(distances);
        for (var distance = nearest; distance <= Math.Min(farthest, _counts.Length - 1); distance++)
        {
            Reserve(distance, _counts[distance] + count);
            fixed (ulong* words = _words[distance])
            fixed (ulong* bits = relevant)
                _counts[distance] = (int)Append(distances, distance, bits, words, (uint)_counts[distance]);
        }
    }

    private void AppendOneByOne<T>(T* distances, ReadOnlySpan<ulong> relevant, int count)
        where T : unmanaged
    {
        for (var i = 0; i < count; i++)
        {
            int distance = sizeof(T) == 1 ? ((byte*)distances)[i] : ((ushort*)distances)[i];
            var total = _counts[distance]++;
            Reserve(distance, total + 1);
            var words = _words[distance];
            words[total / 64] |= ((relevant[i / 64] >> (i % 64)) & 1) << (total % 64);
            if (total % 64 == 63)
                words[total / 64 + 1] = 0;
        }
    }

    // Room for so many bits and one word more, as the word behind the last bit is written too.
    private void Reserve(int distance, int count)
    {
        if (count / 64 + 1 > _words[distance].Length)
            Array.Resize(ref _words[distance], Math.Max(count / 64 + 1, 2 * _words[distance].Length));
    }

    // Without a branch on whether the word is full: it would be mispredicted nearly each time that one is.
    private static uint Append<T>(T* distances, int distance, ulong* relevant, ulong* words, uint total)
        where T : unmanaged
    {
        var wanted = Vector512.Create((byte)distance);
        var wantedWide = Vector512.Create((ushort)distance);
        var last = words[total / 64];
        for (var start = 0; start < NibblePlanes.TileSize; start += 64)
        {
            ulong here;
            if (sizeof(T) == 1)
            {
                here = Vector512.Equals(Vector512.Load((byte*)distances + start), wanted).ExtractMostSignificantBits();
            }
            else
            {
                here = Vector512.Equals(Vector512.Load((ushort*)distances + start), wantedWide).ExtractMostSignificantBits()
                    | Vector512.Equals(Vector512.Load((ushort*)distances + start + 32), wantedWide).ExtractMostSignificantBits() << 32;
            }
            var added = Extract(*relevant++, here);
            var fill = (int)(total % 64);
            last |= added << fill;
            words[total / 64] = last;
            var taken = BitOperations.PopCount(here);
            var full = (ulong)(long)((63 - fill - taken) >> 31);
            last = (last & ~full) | ((added >> 1 >> (63 - fill)) & full);
            total += (uint)taken;
        }
        words[total / 64] = last;
        return total;
    }

    // The padding of the last tile is counted in: it can only widen the range.
    private static (int Nearest, int Farthest) Range<T>(T* distances)
        where T : unmanaged
    {
        Vector512<T> nearest = Vector512.Load(distances), farthest = nearest;
        for (var start = Vector512<T>.Count; start < NibblePlanes.TileSize; start += Vector512<T>.Count)
        {
            var here = Vector512.Load(distances + start);
            nearest = Vector512.Min(nearest, here);
            farthest = Vector512.Max(farthest, here);
        }
        int low = int.MaxValue, high = 0;
        for (var lane = 0; lane < Vector512<T>.Count; lane++)
        {
            low = Math.Min(low, ToInt(nearest[lane]));
            high = Math.Max(high, ToInt(farthest[lane]));
        }
        return (low, high);
    }

    private static int ToInt<T>(T distance)
        where T : unmanaged => sizeof(T) == 1 ? (byte)(object)distance : (ushort)(object)distance;

    /// <summary>The bits of <paramref name="value"/> under <paramref name="mask"/>, moved together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Extract(ulong value, ulong mask) => Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitExtract(value, mask) : ExtractOneByOne(value, mask);

    private static ulong ExtractOneByOne(ulong value, ulong mask)
    {
        var extracted = 0ul;
        for (var bit = 0; mask != 0; bit++, mask &= mask - 1)
            extracted |= ((value >> BitOperations.TrailingZeroCount(mask)) & 1) << bit;
        return extracted;
    }
}
