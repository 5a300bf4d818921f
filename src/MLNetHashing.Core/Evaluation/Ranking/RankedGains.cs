using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MLNetHashing;

/// <summary>The ranking of one query: for each distance the gains of its items in database order. Read distance by distance it is the stable ranking; it is
/// filled in one pass over the database, without a sort and without counting first.</summary>
/// <typeparam name="T">What holds a gain: <see cref="byte"/> or <see cref="ushort"/>.</typeparam>
internal sealed unsafe class RankedGains<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private const int Tile = NibblePlanes.TileSize;
    private const int PickedTogether = 8;

    // Fills the last block of 64 items. No codes whose distances fit a byte are so far apart.
    private const byte NoDistance = byte.MaxValue;

    private readonly T[][] _gains;
    private readonly T*[] _next;
    private readonly int[] _counts;
    private ulong[] _bits = [];

    /// <param name="bits">The length of the codes, which is the largest distance.</param>
    public RankedGains(int bits)
    {
        _gains = new T[bits + 1][];
        _next = new T*[bits + 1];
        _counts = new int[bits + 1];
        for (var distance = 0; distance <= bits; distance++)
            _gains[distance] = Allocate(Tile);
        Clear();
    }

    /// <summary>How many relevant items have been added.</summary>
    public int RelevantCount { get; private set; }

    /// <summary>How many items lie at each distance, 0 to bits. Counted by <see cref="Complete"/>.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>The gains of the items at a distance.</summary>
    public ReadOnlySpan<T> Gains(int distance) => _gains[distance].AsSpan(0, _counts[distance]);

    /// <summary>The items at a distance, a bit each, the first in the least significant bit: 1 where the item is relevant. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Relevant(int distance)
    {
        var count = _counts[distance];
        var words = (count + 63) / 64;
        if (words > _bits.Length)
            _bits = new ulong[2 * words];
        fixed (T* gains = _gains[distance])
        {
            for (var word = 0; word < words; word++)
                _bits[word] = NonZero(gains + 64 * word);
        }
        if (count % 64 != 0)
            _bits[words - 1] &= (1ul << (count % 64)) - 1;
        return MemoryMarshal.AsBytes(_bits.AsSpan(0, words));
    }

    /// <summary>Starts a new query.</summary>
    public void Clear()
    {
        RelevantCount = 0;
        for (var distance = 0; distance < _next.Length; distance++)
            _next[distance] = Start(distance);
    }

    /// <summary>Appends the next items of the database.</summary>
    /// <typeparam name="TDistance"><see cref="byte"/> or <see cref="ushort"/>.</typeparam>
    /// <param name="distances">The distances of the items of a tile.</param>
    /// <param name="gains">Their gains, 0 beyond <paramref name="count"/>.</param>
    /// <param name="count">How many of the items are real.</param>
    public void Append<TDistance>(TDistance* distances, T* gains, int count)
        where TDistance : unmanaged, IBinaryInteger<TDistance>
    {
        for (var word = 0; word < Tile / 64; word++)
            RelevantCount += BitOperations.PopCount(NonZero(gains + 64 * word));
        if (Avx512Vbmi2.IsSupported && sizeof(TDistance) == 1 && sizeof(T) == 1)
            AppendByDistance((byte*)distances, (byte*)gains, count);
        else
            AppendOneByOne(distances, gains, count);
    }

    /// <summary>Ends the filling.</summary>
    public void Complete()
    {
        for (var distance = 0; distance < _next.Length; distance++)
            _counts[distance] = (int)(_next[distance] - Start(distance));
    }

    // Of 64 items those at one distance are moved together at once. As they are few, the items at the next few distances are picked first.
    private void AppendByDistance(byte* distances, byte* gains, int count)
    {
        var pickedDistances = stackalloc byte[Tile + 64];
        var pickedGains = stackalloc byte[Tile + 64];
        new Span<byte>(distances + count, Tile - count).Fill(NoDistance);
        var moved = 0;
        for (var first = Nearest(distances) / PickedTogether * PickedTogether; moved < count; first += PickedTogether)
        {
            var picked = Pick(distances, gains, count, first, pickedDistances, pickedGains);
            for (var distance = first; distance < Math.Min(first + PickedTogether, _next.Length); distance++)
            {
                Reserve(distance);
                _next[distance] = (T*)Move(pickedDistances, pickedGains, picked, distance, (byte*)_next[distance]);
            }
            moved += picked;
        }
    }

    private static int Nearest(byte* distances)
    {
        var lanes = Vector512.Load(distances);
        for (var i = 64; i < Tile; i += 64)
            lanes = Vector512.Min(lanes, Vector512.Load(distances + i));
        var nearest = NoDistance;
        for (var lane = 0; lane < 64; lane++)
            nearest = Math.Min(nearest, lanes[lane]);
        return nearest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Pick(byte* distances, byte* gains, int count, int first, byte* pickedDistances, byte* pickedGains)
    {
        var wanted = Vector512.Create((byte)first);
        var together = Vector512.Create(unchecked((byte)-PickedTogether));
        var picked = 0;
        for (var i = 0; i < count; i += 64)
        {
            var distance = Vector512.Load(distances + i);
            var chosen = Vector512.Equals(distance & together, wanted);
            Avx512Vbmi2.Compress(Vector512<byte>.Zero, chosen, distance).Store(pickedDistances + picked);
            Avx512Vbmi2.Compress(Vector512<byte>.Zero, chosen, Vector512.Load(gains + i)).Store(pickedGains + picked);
            picked += BitOperations.PopCount(chosen.ExtractMostSignificantBits());
        }
        Vector512.Create(NoDistance).Store(pickedDistances + picked);
        return picked;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static byte* Move(byte* distances, byte* gains, int count, int distance, byte* next)
    {
        var wanted = Vector512.Create((byte)distance);
        for (var i = 0; i < count; i += 64)
        {
            var chosen = Vector512.Equals(Vector512.Load(distances + i), wanted);
            Avx512Vbmi2.Compress(Vector512<byte>.Zero, chosen, Vector512.Load(gains + i)).Store(next);
            next += BitOperations.PopCount(chosen.ExtractMostSignificantBits());
        }
        return next;
    }

    private void AppendOneByOne<TDistance>(TDistance* distances, T* gains, int count)
        where TDistance : unmanaged, IBinaryInteger<TDistance>
    {
        for (var distance = 0; distance < _next.Length; distance++)
            Reserve(distance);
        fixed (T** next = _next)
            AppendOneByOne(next, distances, gains, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AppendOneByOne<TDistance>(T** next, TDistance* distances, T* gains, int count)
        where TDistance : unmanaged, IBinaryInteger<TDistance>
    {
        for (var i = 0; i < count; i++)
        {
            var distance = nuint.CreateTruncating(distances[i]);
            var gain = gains[i];
            var place = next[distance];
            next[distance] = place + 1;
            *place = gain;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong NonZero(T* gains)
    {
        if (sizeof(T) == 1)
            return ~Vector512.Equals(Vector512.Load(gains), Vector512<T>.Zero).ExtractMostSignificantBits();
        var low = Vector512.Equals(Vector512.Load(gains), Vector512<T>.Zero).ExtractMostSignificantBits();
        var high = Vector512.Equals(Vector512.Load(gains + 32), Vector512<T>.Zero).ExtractMostSignificantBits();
        return ~(low | high << 32);
    }

    // So that a whole tile may fall on this distance, and that whole words can be read to the end.
    private void Reserve(int distance)
    {
        var used = (int)(_next[distance] - Start(distance));
        if (used + Tile + 64 <= _gains[distance].Length)
            return;
        var larger = Allocate(2 * used + Tile);
        Gains(distance, used).CopyTo(larger);
        _gains[distance] = larger;
        _next[distance] = Start(distance) + used;
    }

    private ReadOnlySpan<T> Gains(int distance, int count) => _gains[distance].AsSpan(0, count);

    // The arrays are pinned.
    private T* Start(int distance) => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_gains[distance]));

    private static T[] Allocate(int count) => GC.AllocateUninitializedArray<T>(count + 64, pinned: true);
}
