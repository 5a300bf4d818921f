using System.Runtime.Intrinsics;

namespace MLNetHashing;

/// <summary>Measures a few queries at a time, so that a tile of the database serves all of them while it is in the cache. One thread's.</summary>
internal abstract class QueryBlock
{
    /// <summary>How many queries a block takes.</summary>
    public const int Size = 8;

    /// <summary>Fills in the outcomes of the queries from <paramref name="first"/> on, as many as there are outcomes.</summary>
    public abstract void Run(int first, Span<QueryOutcome> outcomes, CancellationToken cancellation);

    public static QueryBlock Create(BinaryCodes queries, NibblePlanes database, Relevance relevance, RankWeights weights, RetrievalOptions options)
        => queries.Bits <= NibbleTables.MaxBitsInByte
            ? new QueryBlock<byte>(queries, database, relevance, weights, options)
            : new QueryBlock<ushort>(queries, database, relevance, weights, options);
}

/// <typeparam name="T">What holds a distance.</typeparam>
internal sealed unsafe class QueryBlock<T> : QueryBlock
    where T : unmanaged
{
    private readonly BinaryCodes _queries;
    private readonly NibblePlanes _database;
    private readonly bool _graded;
    private readonly PrecisionScan _precisionScan;
    private readonly CutoffScan _cutoffScan;
    private readonly Slot[] _slots = new Slot[Size];
    private readonly ManagedMemory _distances = new(NibblePlanes.TileSize * sizeof(T));
    private readonly ManagedMemory _gains = new(NibblePlanes.TileSize * sizeof(ushort));

    public QueryBlock(BinaryCodes queries, NibblePlanes database, Relevance relevance, RankWeights weights, RetrievalOptions options)
    {
        _queries = queries;
        _database = database;
        _graded = options.Graded;
        _precisionScan = new(weights);
        _cutoffScan = new(weights, options.Cutoffs, database.Count);
        for (var i = 0; i < Size; i++)
        {
            _slots[i] = new(
                new(queries.BytesPerCode),
                relevance.CreateReader(),
                new(queries.Bits),
                _graded ? new(database.Count, queries.Bits) : null);
        }
    }

    private T* Distances => (T*)_distances.Pointer;

    private ushort* Gains => (ushort*)_gains.Pointer;

    public override void Run(int first, Span<QueryOutcome> outcomes, CancellationToken cancellation)
    {
        var slots = _slots.AsSpan(0, outcomes.Length);
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i].Distances.SetDifferences(_queries[first + i]);
            slots[i].Gains.Begin(first + i);
            slots[i].Relevance.Clear();
        }
        RankRelevance(slots, cancellation);
        for (var i = 0; i < slots.Length; i++)
        {
            outcomes[i].RelevantCount = slots[i].Relevance.RelevantCount;
            if (outcomes[i].RelevantCount == 0)
                continue;
            _precisionScan.Run(slots[i].Relevance, outcomes[i]);
            if (!_graded)
                _cutoffScan.Run(slots[i].Relevance, outcomes[i]);
        }
        if (_graded)
            RankGains(slots, outcomes, cancellation);
    }

    private void RankRelevance(ReadOnlySpan<Slot> slots, CancellationToken cancellation)
    {
        Span<ulong> relevant = stackalloc ulong[NibblePlanes.TileSize / 64];
        for (var tile = 0; tile < _database.TileCount; tile++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var slot in slots)
            {
                slot.Distances.Count(_database.Tile(tile), Distances);
                slot.Gains.Read(tile, Gains);
                FindRelevant(relevant);
                slot.Relevance.Append(Distances, relevant, _database.CountIn(tile));
            }
        }
    }

    private void RankGains(ReadOnlySpan<Slot> slots, ReadOnlySpan<QueryOutcome> outcomes, CancellationToken cancellation)
    {
        foreach (var slot in slots)
            slot.RankedGains!.Clear(slot.Relevance.Counts, slot.Gains.LargestGain);
        for (var tile = 0; tile < _database.TileCount; tile++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var slot in slots)
            {
                if (slot.Relevance.RelevantCount == 0)
                    continue;
                slot.Distances.Count(_database.Tile(tile), Distances);
                slot.Gains.Read(tile, Gains);
                slot.RankedGains!.Add(Distances, Gains, _database.CountIn(tile));
            }
        }
        for (var i = 0; i < slots.Length; i++)
        {
            if (outcomes[i].RelevantCount > 0)
                _cutoffScan.Run(slots[i].RankedGains!, outcomes[i]);
        }
    }

    private void FindRelevant(Span<ulong> relevant)
    {
        for (var i = 0; i < relevant.Length; i++)
        {
            var low = Vector512.Equals(Vector512.Load(Gains + 64 * i), Vector512<ushort>.Zero).ExtractMostSignificantBits();
            var high = Vector512.Equals(Vector512.Load(Gains + 64 * i + 32), Vector512<ushort>.Zero).ExtractMostSignificantBits();
            relevant[i] = ~(low | high << 32);
        }
    }

    private readonly record struct Slot(NibbleTables Distances, GainReader Gains, RankedRelevance Relevance, RankedGains? RankedGains);
}
