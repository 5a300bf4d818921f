namespace MLNetHashing;

/// <summary>Ranks a large part of a snapshot for one query by counting how many codes lie at each distance.</summary>
internal static unsafe class FullRanking
{
    /// <summary>How many codes that the filter accepts lie at each distance, 0 to bits.</summary>
    public static long[] Histogram(Snapshot snapshot, BinaryCodes query, SearchTerms terms)
    {
        using var codes = snapshot.Hold();
        var counts = new long[terms.Threads][];
        Visit(snapshot, query, terms, (worker, _, distances) =>
        {
            var mine = counts[worker] ??= new long[snapshot.Bits + 1];
            foreach (var distance in distances)
            {
                if (distance <= snapshot.Bits)
                    mine[distance]++;
            }
        });
        var sums = new long[snapshot.Bits + 1];
        foreach (var part in counts)
        {
            for (var distance = 0; part is not null && distance < sums.Length; distance++)
                sums[distance] += part[distance];
        }
        return sums;
    }

    /// <summary>The k nearest that the filter accepts, by distance and then by database order.</summary>
    public static HammingHit[] Rank(Snapshot snapshot, BinaryCodes query, SearchTerms terms)
    {
        using var codes = snapshot.Hold();
        var memory = new ManagedMemory(snapshot.Count * sizeof(ushort));
        Visit(snapshot, query, terms, (_, chunk, distances) => distances.CopyTo(new((ushort*)memory.Pointer + chunk.Position, chunk.Count)));

        var all = (ushort*)memory.Pointer;
        var counts = new long[snapshot.Bits + 2];
        for (long position = 0; position < snapshot.Count; position++)
            counts[Math.Min(all[position], counts.Length - 1)]++;
        var next = new long[snapshot.Bits + 2];
        for (var distance = 1; distance < next.Length; distance++)
            next[distance] = next[distance - 1] + counts[distance - 1];

        var hits = new HammingHit[Math.Min(terms.K, next[^1])];
        foreach (var chunk in snapshot.Chunks)
        {
            terms.Cancellation.ThrowIfCancellationRequested();
            for (var row = 0; row < chunk.Count; row++)
            {
                var distance = all[chunk.Position + row];
                if (distance > snapshot.Bits)
                    continue;
                var rank = next[distance]++;
                if (rank < hits.Length)
                    hits[rank] = new(chunk.Segment.IdAt(chunk.Row + row), distance);
            }
        }
        GC.KeepAlive(memory);
        return hits;
    }

    private delegate void Visitor(int worker, Chunk chunk, ReadOnlySpan<ushort> distances);

    /// <summary>Shows the distances of all chunks; one that the filter refuses is shown as <see cref="ushort.MaxValue"/>.</summary>
    private static void Visit(Snapshot snapshot, BinaryCodes query, SearchTerms terms, Visitor visitor)
    {
        using var held = query.Memory.Hold();
        var chunks = snapshot.Chunks;
        var bytes = query.BytesPerCode;
        var filter = terms.Filter;
        Workers.Run(terms.Threads, chunks.Length, worker =>
        {
            var distances = new ushort[chunks.Length == 0 ? 0 : chunks.Max(chunk => chunk.Count)];
            return number =>
            {
                var chunk = chunks[number];
                fixed (ushort* first = distances)
                    RowDistances.Compute(chunk.Segment.Rows(chunk.Row, chunk.Count), chunk.Count, query.Pointer, bytes, first);
                for (var row = 0; filter is not null && row < chunk.Count; row++)
                {
                    if (!filter(chunk.Segment.IdAt(chunk.Row + row)))
                        distances[row] = ushort.MaxValue;
                }
                visitor(worker, chunk, distances.AsSpan(0, chunk.Count));
            };
        }, terms.Cancellation);
    }
}
