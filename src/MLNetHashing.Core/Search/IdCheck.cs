namespace MLNetHashing;

/// <summary>Each id is in an index once.</summary>
internal static class IdCheck
{
    /// <summary>Checks new ids and returns the largest id, of the new ones and those that were ever in use.</summary>
    /// <exception cref="ArgumentException">An id is given twice or in use.</exception>
    public static long LargestOfUnused(Snapshot snapshot, long[] ids, CancellationToken cancellation)
    {
        var isFirst = snapshot.HasGivenIds is null;
        if (IsAscending(ids))
            return isFirst || ids[0] > snapshot.LastId ? ids[^1] : LargestUnlessInUse(snapshot, ids, cancellation);
        var sorted = (long[])ids.Clone();
        Array.Sort(sorted);
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
            {
                var (first, last) = (Array.IndexOf(ids, sorted[i]), Array.LastIndexOf(ids, sorted[i]));
                throw new ArgumentException($"Id {sorted[i]} is given twice, for code {first} and code {last}.", nameof(ids));
            }
        }
        return isFirst ? sorted[^1] : LargestUnlessInUse(snapshot, sorted, cancellation);
    }

    private static bool IsAscending(long[] ids)
    {
        for (var i = 1; i < ids.Length; i++)
        {
            if (ids[i] <= ids[i - 1])
                return false;
        }
        return true;
    }

    private static long LargestUnlessInUse(Snapshot snapshot, long[] sorted, CancellationToken cancellation)
    {
        var added = sorted.ToHashSet();
        using var held = snapshot.Hold();
        foreach (var chunk in snapshot.Chunks)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var row = chunk.Row; row < chunk.Row + chunk.Count; row++)
            {
                if (added.Contains(chunk.Segment.IdAt(row)))
                    throw new ArgumentException($"Id {chunk.Segment.IdAt(row)} is in the index already; remove it first.", nameof(sorted));
            }
        }
        return Math.Max(snapshot.LastId, sorted[^1]);
    }
}
