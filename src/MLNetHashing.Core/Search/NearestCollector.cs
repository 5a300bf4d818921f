using System.Runtime.CompilerServices;

namespace MLNetHashing;

/// <summary>
/// Keeps the k nearest of the codes it is offered, by distance and then by position, without sorting distances: a count per distance lowers the limit below
/// which a code still matters. Codes must be offered in ascending order of position.
/// </summary>
internal sealed class NearestCollector
{
    private const int PositionBits = 48;
    private readonly int _k;
    private readonly int[] _countAt;
    private ulong[] _kept = [];
    private int _keptCount;
    private int _countBelowLimit;

    /// <param name="k">How many to keep; <see cref="int.MaxValue"/> for all below the limit.</param>
    /// <param name="limit">Only distances below it matter: bits + 1 for all, radius + 1 for a radius search.</param>
    public NearestCollector(int k, int limit)
    {
        _k = k;
        Limit = k == 0 ? 0 : limit;
        _countAt = new int[limit + 1];
    }

    /// <summary>A code at this distance or beyond cannot be among the nearest any more.</summary>
    public int Limit { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Offer(int distance, long position)
    {
        if (distance >= Limit)
            return;
        if (_keptCount == _kept.Length)
            MakeRoom();
        _kept[_keptCount++] = (ulong)distance << PositionBits | (ulong)position;
        _countAt[distance]++;
        _countBelowLimit++;
        // With k codes below the limit, a later code at the distance of the k-th loses the tie: only smaller distances matter from here on.
        while (_countBelowLimit >= _k)
            _countBelowLimit -= _countAt[--Limit];
    }

    /// <summary>The nearest of all that the collectors, one a worker, were offered.</summary>
    /// <returns>Distance and position of each, by distance and then by position.</returns>
    public static (int Distance, long Position)[] Merge(ReadOnlySpan<NearestCollector> collectors)
    {
        var total = 0;
        foreach (var collector in collectors)
        {
            collector.DropBeyondLimit();
            total += collector._keptCount;
        }
        var all = new ulong[total];
        var next = 0;
        foreach (var collector in collectors)
        {
            collector._kept.AsSpan(0, collector._keptCount).CopyTo(all.AsSpan(next));
            next += collector._keptCount;
        }
        Array.Sort(all);
        var nearest = new (int, long)[Math.Min(total, collectors[0]._k)];
        for (var i = 0; i < nearest.Length; i++)
            nearest[i] = ((int)(all[i] >> PositionBits), (long)(all[i] & ((1UL << PositionBits) - 1)));
        return nearest;
    }

    private void MakeRoom()
    {
        DropBeyondLimit();
        if (_keptCount > _kept.Length / 2 || _kept.Length == 0)
            Array.Resize(ref _kept, Math.Max(256, checked(2 * _kept.Length)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DropBeyondLimit()
    {
        // Codes at the limit itself fill what is left of the k; the first ones win.
        var atLimit = _k - _countBelowLimit;
        var kept = 0;
        for (var i = 0; i < _keptCount; i++)
        {
            var distance = (int)(_kept[i] >> PositionBits);
            if (distance < Limit || (distance == Limit && atLimit-- > 0))
                _kept[kept++] = _kept[i];
        }
        _keptCount = kept;
    }
}
