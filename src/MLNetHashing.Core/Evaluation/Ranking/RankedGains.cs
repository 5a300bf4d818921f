namespace MLNetHashing;

/// <summary>The ranking of one query as gains (shared labels) in the order of rank, filled by a counting sort whose counts are known from
/// <see cref="RankedRelevance"/>.</summary>
internal sealed unsafe class RankedGains
{
    private readonly ushort[] _gains;
    private readonly int[] _next;
    private int[] _histogram = new int[1];

    /// <param name="count">The size of the database.</param>
    /// <param name="bits">The length of the codes, which is the largest distance.</param>
    public RankedGains(int count, int bits)
    {
        _gains = new ushort[count];
        _next = new int[bits + 1];
    }

    /// <summary>The gain at each rank.</summary>
    public ReadOnlySpan<ushort> Gains => _gains;

    /// <summary>How many items have each gain, 0 to the largest gain of the query.</summary>
    public ReadOnlySpan<int> Histogram => _histogram;

    /// <summary>Starts a new query.</summary>
    /// <param name="countsByDistance">How many items lie at each distance.</param>
    /// <param name="largestGain">The largest gain of the query.</param>
    public void Clear(ReadOnlySpan<int> countsByDistance, int largestGain)
    {
        _histogram = new int[largestGain + 1];
        var start = 0;
        for (var distance = 0; distance < _next.Length; distance++)
        {
            _next[distance] = start;
            start += countsByDistance[distance];
        }
    }

    /// <summary>Places the next items of the database.</summary>
    public void Add<T>(T* distances, ushort* gains, int count)
        where T : unmanaged
    {
        fixed (ushort* ranked = _gains)
        fixed (int* next = _next, histogram = _histogram)
        {
            for (var i = 0; i < count; i++)
            {
                int distance = sizeof(T) == 1 ? ((byte*)distances)[i] : ((ushort*)distances)[i];
                var gain = gains[i];
                ranked[next[distance]++] = gain;
                histogram[gain]++;
            }
        }
    }
}
