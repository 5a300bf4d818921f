namespace MLNetHashing;

/// <summary>Searches a snapshot for the nearest of each query, or for all within a radius.</summary>
internal static class NearestSearch
{
    /// <summary>From so many queries on, turning the codes into bit planes pays.</summary>
    private const int SmallestBatch = 6;

    /// <summary>So many queries pass over a chunk of codes while it is in the cache.</summary>
    private const int QueriesPerPass = 128;

    /// <summary>Below so many bytes of codes times queries, a second thread costs more than it brings.</summary>
    private const long BytesWorthAThread = 1 << 19;

    /// <param name="snapshot">What to search.</param>
    /// <param name="queries">What to search for.</param>
    /// <param name="terms">What to find.</param>
    /// <returns>For each query what was found, by distance and then by database order.</returns>
    public static HammingHit[][] Run(Snapshot snapshot, BinaryCodes queries, SearchTerms terms)
    {
        var threads = terms.Threads;
        var results = new HammingHit[queries.Count][];
        using var codes = snapshot.Hold();
        using var held = queries.Memory.Hold();
        var passes = (int)((queries.Count + QueriesPerPass - 1) / QueriesPerPass);
        var bytes = snapshot.Count * snapshot.Bits / 8;
        if (passes >= 2 * threads && bytes <= BytesWorthAThread * threads)
        {
            Workers.Run(threads, passes, _ => pass => Pass((int)pass, 1), terms.Cancellation);
        }
        else
        {
            var useful = (int)Math.Clamp(bytes * Math.Min(QueriesPerPass, queries.Count) / BytesWorthAThread, 1, threads);
            for (var pass = 0; pass < passes; pass++)
                Pass(pass, useful);
        }
        return results;

        void Pass(int pass, int workers)
        {
            var first = (long)pass * QueriesPerPass;
            var some = queries.Slice(first, Math.Min(QueriesPerPass, queries.Count - first));
            var found = OnePass(snapshot, some, terms, workers);
            for (var i = 0; i < found.Length; i++)
                results[first + i] = found[i];
        }
    }

    private static HammingHit[][] OnePass(Snapshot snapshot, BinaryCodes queries, SearchTerms terms, int threads)
    {
        var chunks = snapshot.Chunks;
        var scans = new ChunkScan[threads];
        for (var worker = 0; worker < threads; worker++)
            scans[worker] = CreateScan(queries, terms);
        Workers.Run(threads, chunks.Length, worker => chunk => scans[worker].Scan(chunks[chunk]), terms.Cancellation);

        var hits = new HammingHit[queries.Count][];
        var collectors = new NearestCollector[threads];
        for (var query = 0; query < hits.Length; query++)
        {
            for (var worker = 0; worker < threads; worker++)
                collectors[worker] = scans[worker].Collectors[query];
            hits[query] = Array.ConvertAll(NearestCollector.Merge(collectors), hit => new HammingHit(snapshot.IdAt(hit.Position), hit.Distance));
        }
        return hits;
    }

    private static ChunkScan CreateScan(BinaryCodes queries, SearchTerms terms)
        => queries.Count < SmallestBatch ? new RowScan(queries, terms)
        : BitPlane512.IsSupported ? new BatchScan<BitPlane512>(queries, terms)
        : BitPlane256.IsSupported ? new BatchScan<BitPlane256>(queries, terms)
        : new BatchScan<BitPlane64>(queries, terms);
}
