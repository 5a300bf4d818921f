using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLNetHashing;

/// <summary>One worker's search for the nearest of some queries: it is given chunks in ascending order of position.</summary>
internal abstract unsafe class ChunkScan
{
    private readonly Func<long, bool>? _filter;

    protected ChunkScan(BinaryCodes queries, SearchTerms terms)
    {
        Queries = queries;
        _filter = terms.Filter;
        Collectors = new NearestCollector[queries.Count];
        for (var i = 0; i < Collectors.Length; i++)
            Collectors[i] = new(terms.K, terms.Limit);
    }

    /// <summary>What has been found, one collector a query.</summary>
    public NearestCollector[] Collectors { get; }

    protected BinaryCodes Queries { get; }

    public abstract void Scan(Chunk chunk);

    /// <summary>Offers codes to a collector.</summary>
    /// <param name="chunk">Where they lie.</param>
    /// <param name="row">Row of the first of 64 codes in the chunk.</param>
    /// <param name="near">Bit i is set where code i may be near enough.</param>
    /// <param name="query">Which query.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void Offer(Chunk chunk, int row, ulong near, int query)
    {
        var bytes = Queries.BytesPerCode;
        var rows = chunk.Segment.Codes.Pointer + (chunk.Row + row) * bytes;
        var collector = Collectors[query];
        for (; near != 0; near &= near - 1)
        {
            var i = BitOperations.TrailingZeroCount(near);
            var distance = HammingDistance.Between(rows + (long)i * bytes, Queries.Pointer + (long)query * bytes, bytes);
            if (distance < collector.Limit && (_filter is null || _filter(chunk.Segment.IdAt(chunk.Row + row + i))))
                collector.Offer(distance, chunk.Position + row + i);
        }
    }
}
