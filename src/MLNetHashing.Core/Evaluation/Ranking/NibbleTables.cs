using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MLNetHashing;

/// <summary>One bit string prepared for counting against <see cref="NibblePlanes"/>: for each plane that can add to the count, the 16 possible
/// counts.</summary>
internal sealed unsafe class NibbleTables
{
    // Counts are summed in bytes: after so many planes of at most 4 the sum is carried over to 16 bits.
    private const int PlanesPerCarry = 63;

    // A table is repeated to fill the widest vector, so that a look-up needs no broadcast.
    private const int TableBytes = 64;

    private readonly ManagedMemory _memory;
    private readonly int[] _offsets;
    private int _planes;

    /// <param name="byteLength">Bytes a string.</param>
    public NibbleTables(int byteLength)
    {
        _offsets = new int[2 * byteLength];
        _memory = new(_offsets.Length * TableBytes);
    }

    /// <summary>Prepares to count the bits in which others differ from <paramref name="bits"/>.</summary>
    public void SetDifferences(ReadOnlySpan<byte> bits)
    {
        _planes = 0;
        for (var plane = 0; plane < 2 * bits.Length; plane++)
            Add(plane, own: Nibble(bits, plane), care: 15);
    }

    /// <summary>Prepares to count the bits that others have in common with <paramref name="bits"/>; planes without a bit cost nothing.</summary>
    public void SetCommon(ReadOnlySpan<byte> bits)
    {
        _planes = 0;
        for (var plane = 0; plane < 2 * bits.Length; plane++)
        {
            if (Nibble(bits, plane) is not 0 and var own)
                Add(plane, own: 0, care: own);
        }
    }

    /// <summary>Counts against every string of a tile.</summary>
    /// <typeparam name="T"><see cref="byte"/> where no count is above 255, otherwise <see cref="ushort"/>.</typeparam>
    /// <param name="tile">A tile of <see cref="NibblePlanes"/>.</param>
    /// <param name="counts">Receives <see cref="NibblePlanes.TileSize"/> counts.</param>
    public void Count<T>(byte* tile, T* counts)
        where T : unmanaged
    {
        var done = Math.Min(_planes, PlanesPerCarry);
        CountPlanes(tile, 0, done, counts, carry: false);
        while (done < _planes)
        {
            var next = Math.Min(_planes, done + PlanesPerCarry);
            CountPlanes(tile, done, next, counts, carry: true);
            done = next;
        }
    }

    private static int Nibble(ReadOnlySpan<byte> bits, int plane) => (bits[plane / 2] >> (4 * (plane % 2))) & 15;

    private void Add(int plane, int own, int care)
    {
        var table = _memory.Pointer + _planes * TableBytes;
        for (var i = 0; i < TableBytes; i++)
            table[i] = (byte)BitOperations.PopCount((uint)((own ^ i) & care));
        _offsets[_planes++] = plane * NibblePlanes.TileSize;
    }

    private void CountPlanes<T>(byte* tile, int from, int to, T* counts, bool carry)
        where T : unmanaged
    {
        var offsets = _offsets.AsSpan(from, to - from);
        var tables = _memory.Pointer + from * TableBytes;
        if (Avx512BW.IsSupported)
            Count512(tile, offsets, tables, counts, carry);
        else if (Avx2.IsSupported)
            Count256(tile, offsets, tables, counts, carry);
        else if (Vector128.IsHardwareAccelerated)
            Count128(tile, offsets, tables, counts, carry);
        else
            CountOneByOne(tile, offsets, tables, counts, carry);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count512<T>(byte* tile, ReadOnlySpan<int> offsets, byte* tables, T* counts, bool carry)
        where T : unmanaged
    {
        for (var at = 0; at < NibblePlanes.TileSize; at += 4 * 64, tile += 4 * 64, counts += 4 * 64)
        {
            Vector512<byte> a = default, b = default, c = default, d = default;
            var tableAt = tables;
            foreach (var offset in offsets)
            {
                var plane = tile + offset;
                var table = Vector512.Load(tableAt);
                a += Avx512BW.Shuffle(table, Vector512.Load(plane));
                b += Avx512BW.Shuffle(table, Vector512.Load(plane + 64));
                c += Avx512BW.Shuffle(table, Vector512.Load(plane + 128));
                d += Avx512BW.Shuffle(table, Vector512.Load(plane + 192));
                tableAt += TableBytes;
            }
            Store(a, counts, carry);
            Store(b, counts + 64, carry);
            Store(c, counts + 128, carry);
            Store(d, counts + 192, carry);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count256<T>(byte* tile, ReadOnlySpan<int> offsets, byte* tables, T* counts, bool carry)
        where T : unmanaged
    {
        for (var at = 0; at < NibblePlanes.TileSize; at += 4 * 32, tile += 4 * 32, counts += 4 * 32)
        {
            Vector256<byte> a = default, b = default, c = default, d = default;
            var tableAt = tables;
            foreach (var offset in offsets)
            {
                var plane = tile + offset;
                var table = Vector256.Load(tableAt);
                a += Avx2.Shuffle(table, Vector256.Load(plane));
                b += Avx2.Shuffle(table, Vector256.Load(plane + 32));
                c += Avx2.Shuffle(table, Vector256.Load(plane + 64));
                d += Avx2.Shuffle(table, Vector256.Load(plane + 96));
                tableAt += TableBytes;
            }
            Store(Vector512.Create(a, b), counts, carry);
            Store(Vector512.Create(c, d), counts + 64, carry);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count128<T>(byte* tile, ReadOnlySpan<int> offsets, byte* tables, T* counts, bool carry)
        where T : unmanaged
    {
        for (var at = 0; at < NibblePlanes.TileSize; at += 4 * 16, tile += 4 * 16, counts += 4 * 16)
        {
            Vector128<byte> a = default, b = default, c = default, d = default;
            var tableAt = tables;
            foreach (var offset in offsets)
            {
                var plane = tile + offset;
                var table = Vector128.Load(tableAt);
                a += Vector128.ShuffleNative(table, Vector128.Load(plane));
                b += Vector128.ShuffleNative(table, Vector128.Load(plane + 16));
                c += Vector128.ShuffleNative(table, Vector128.Load(plane + 32));
                d += Vector128.ShuffleNative(table, Vector128.Load(plane + 48));
                tableAt += TableBytes;
            }
            Store(Vector512.Create(Vector256.Create(a, b), Vector256.Create(c, d)), counts, carry);
        }
    }

    private static void CountOneByOne<T>(byte* tile, ReadOnlySpan<int> offsets, byte* tables, T* counts, bool carry)
        where T : unmanaged
    {
        for (var i = 0; i < NibblePlanes.TileSize; i++)
        {
            var sum = 0;
            for (var plane = 0; plane < offsets.Length; plane++)
                sum += tables[plane * TableBytes + tile[offsets[plane] + i]];
            if (sizeof(T) == 1)
                ((byte*)counts)[i] = (byte)(carry ? ((byte*)counts)[i] + sum : sum);
            else
                ((ushort*)counts)[i] = (ushort)(carry ? ((ushort*)counts)[i] + sum : sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector512<byte> sums, T* counts, bool carry)
        where T : unmanaged
    {
        if (sizeof(T) == 1)
        {
            (carry ? sums + Vector512.Load((byte*)counts) : sums).Store((byte*)counts);
            return;
        }
        var (low, high) = Vector512.Widen(sums);
        if (carry)
        {
            low += Vector512.Load((ushort*)counts);
            high += Vector512.Load((ushort*)counts + 32);
        }
        low.Store((ushort*)counts);
        high.Store((ushort*)counts + 32);
    }
}
