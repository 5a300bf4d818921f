using System.Numerics;

namespace MLNetHashing;

/// <summary>Measures a few queries at a time, so that a tile of the database serves all of them while it is in the cache. One thread's.</summary>
internal abstract class QueryBlock
{
    /// <summary>How many queries a block takes.</summary>
    public const int Size = 8;

    /// <summary>Fills in the outcomes of the queries from <paramref name="first"/> on, as many as there are outcomes.</summary>
    public abstract void Run(int first, Span<QueryOutcome> outcomes, CancellationToken cancellation);

    public static QueryBlock Create(BinaryCodes queries, NibblePlanes database, Relevance relevance, RankWeights weights, RetrievalOptions options)
        => relevance.LargestGain <= byte.MaxValue
            ? new QueryBlock<byte>(queries, database, relevance, weights, options)
            : new QueryBlock<ushort>(queries, database, relevance, weights, options);
}

/// <typeparam name="T">What holds a gain.</typeparam>
internal sealed unsafe class QueryBlock<T> : QueryBlock
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly BinaryCodes _queries;
    private readonly NibblePlanes _database;
    private readonly PrecisionScan _precisionScan;
    private readonly CutoffScan _cutoffScan;
    private readonly Slot[] _slots = new Slot[Size];
    private readonly ManagedMemory _distances = new(NibblePlanes.TileSize * sizeof(ushort));
    private readonly ManagedMemory _gains = new(NibblePlanes.TileSize * sizeof(T));

    public QueryBlock(BinaryCodes queries, NibblePlanes database, Relevance relevance, RankWeights weights, RetrievalOptions options)
    {
        _queries = queries;
        _database = database;
        _precisionScan = new(weights);
        _cutoffScan = new(weights, options, database.Count);
        for (var i = 0; i < Size; i++)
            _slots[i] = new(new(queries.BytesPerCode), relevance.CreateReader<T>(), new(queries.Bits));
    }

    public override void Run(int first, Span<QueryOutcome> outcomes, CancellationToken cancellation)
    {
        var slots = _slots.AsSpan(0, outcomes.Length);
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i].Distances.SetDifferences(_queries[first + i]);
            slots[i].Gains.Begin(first + i);
            slots[i].Ranking.Clear();
        }
        if (_queries.Bits <= byte.MaxValue)
            Rank<byte>(slots, cancellation);
        else
            Rank<ushort>(slots, cancellation);
        for (var i = 0; i < slots.Length; i++)
        {
            var (_, gains, ranking) = slots[i];
            ranking.Complete();
            outcomes[i].RelevantCount = ranking.RelevantCount;
            if (ranking.RelevantCount == 0)
                continue;
            _precisionScan.Run(ranking, outcomes[i]);
            _cutoffScan.Run(ranking, gains.LargestGain, outcomes[i]);
        }
    }

    private void Rank<TDistance>(ReadOnlySpan<Slot> slots, CancellationToken cancellation)
        where TDistance : unmanaged, IBinaryInteger<TDistance>
    {
        var distances = (TDistance*)_distances.Pointer;
        var gains = (T*)_gains.Pointer;
        for (var tile = 0; tile < _database.TileCount; tile++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var slot in slots)
            {
                slot.Distances.Count(_database.Tile(tile), distances);
                slot.Gains.Read(tile, gains);
                slot.Ranking.Append(distances, gains, _database.CountIn(tile));
            }
        }
    }

    private readonly record struct Slot(NibbleTables Distances, GainReader<T> Gains, RankedGains<T> Ranking);
}
