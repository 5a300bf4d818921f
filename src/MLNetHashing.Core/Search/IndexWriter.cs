using System.Runtime.CompilerServices;

namespace MLNetHashing;

/// <summary>Changes an index, one change at a time, by publishing new snapshots; readers go on with the one they have.</summary>
internal sealed unsafe class IndexWriter(Snapshot first)
{
    /// <summary>Smaller batches are copied together; larger ones stay where they are.</summary>
    private const int TailBytes = 1 << 20;

    private readonly Lock _lock = new();
    private Snapshot _current = first;
    private Tail? _tail;

    public Snapshot Current => Volatile.Read(ref _current);

    public void Add(BinaryCodes codes, long[]? ids, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (ids is not null && ids.LongLength != codes.Count)
            throw new ArgumentException($"{ids.LongLength} ids were given for {codes.Count} codes.", nameof(ids));
        lock (_lock)
        {
            var before = _current;
            if (codes.Count == 0)
                return;
            if (before.HasGivenIds is { } given && given != ids is not null)
                throw new ArgumentException(given ? "The codes of this index were added with ids; give ids for these too."
                    : "The codes of this index were added without ids; add these without ids too.", nameof(ids));
            var lastId = ids is null ? checked(before.LastId + codes.Count) : IdCheck.LargestOfUnused(before, ids, cancellation);
            progress?.Report(0.5);
            cancellation.ThrowIfCancellationRequested();
            var segments = codes.ByteLength >= TailBytes
                ? [.. before.Segments, new Segment(codes, before.LastId + 1, ids is null ? null : Copy(ids))]
                : AppendToTail(before, codes, ids);
            Publish(new(before.Bits, segments, ids is not null, lastId));
            progress?.Report(1);
        }
    }

    public long Remove(HashSet<long> ids)
    {
        lock (_lock)
        {
            var before = _current;
            using var held = before.Hold();
            var segments = new List<Segment>();
            foreach (var segment in before.Segments)
            {
                var kept = KeptRows(segment, ids);
                if (kept is null)
                    segments.Add(segment);
                else if (kept.Count > 0)
                    segments.Add(CopyRows(segment, kept));
            }
            var after = new Snapshot(before.Bits, [.. segments], before.HasGivenIds, before.LastId);
            if (after.Count < before.Count)
                Publish(after);
            return before.Count - after.Count;
        }
    }

    private void Publish(Snapshot snapshot) => Volatile.Write(ref _current, snapshot);

    /// <summary>The runs of rows that stay, or <see langword="null"/> if all do.</summary>
    private static List<(long Row, long Count)>? KeptRows(Segment segment, HashSet<long> ids)
    {
        List<(long Row, long Count)>? kept = null;
        long from = 0;
        if (segment.KeepsIds || ids.Count > segment.Count)
        {
            for (long row = 0; row < segment.Count; row++)
            {
                if (ids.Contains(segment.IdAt(row)))
                    CutAt(row);
            }
        }
        else
        {
            foreach (var row in ids.Select(id => id - segment.FirstId).Where(row => row >= 0 && row < segment.Count).Order())
                CutAt(row);
        }
        if (kept is not null && from < segment.Count)
            kept.Add((from, segment.Count - from));
        return kept;

        void CutAt(long row)
        {
            kept ??= [];
            if (row > from)
                kept.Add((from, row - from));
            from = row + 1;
        }
    }

    private static Segment CopyRows(Segment segment, List<(long Row, long Count)> runs)
    {
        var bytes = segment.Codes.BytesPerCode;
        var count = runs.Sum(run => run.Count);
        var codes = new ManagedMemory(count * bytes);
        var ids = new ManagedMemory(count * sizeof(long));
        long next = 0;
        foreach (var (row, length) in runs)
        {
            Buffer.MemoryCopy(segment.Rows(row, length), codes.Pointer + next * bytes, length * bytes, length * bytes);
            for (long i = 0; i < length; i++)
                ((long*)ids.Pointer)[next++] = segment.IdAt(row + i);
        }
        GC.KeepAlive(codes);
        return new(new BinaryCodes(codes, 0, count, segment.Codes.Bits), 0, ids);
    }

    private static ManagedMemory Copy(ReadOnlySpan<long> ids)
    {
        var memory = new ManagedMemory((long)ids.Length * sizeof(long));
        ids.CopyTo(new((long*)memory.Pointer, ids.Length));
        return memory;
    }

    /// <summary>Copies codes into free room behind the last segment, which no reader looks at yet, and into new segments beyond that.</summary>
    private Segment[] AppendToTail(Snapshot before, BinaryCodes codes, long[]? ids)
    {
        var segments = before.Segments.ToList();
        using var held = codes.Memory.Hold();
        for (long row = 0; row < codes.Count;)
        {
            if (_tail is null || segments.Count == 0 || segments[^1] != _tail.Segment || _tail.Segment.Count == _tail.Capacity)
            {
                // Free room of a thirty-second of the index at most, beyond the smallest indexes.
                long most = TailBytes / codes.BytesPerCode;
                var capacity = Math.Min(most, Math.Max(codes.Count - row, Math.Max(64, (before.Count + row) / 32)));
                _tail = new(capacity, codes.Bits, before.LastId + 1 + row, ids is not null);
                segments.Add(_tail.Segment);
            }
            row += _tail.Append(codes, row, ids);
            segments[^1] = _tail.Segment;
        }
        return [.. segments];
    }

    /// <summary>A segment with free room behind it.</summary>
    private sealed class Tail(long capacity, int bits, long firstId, bool keepsIds)
    {
        private readonly ManagedMemory _codes = new(capacity * (bits / 8));
        private readonly ManagedMemory? _ids = keepsIds ? new(capacity * sizeof(long)) : null;

        public long Capacity => capacity;

        public Segment Segment { get; private set; } = new(new BinaryCodes(new ManagedMemory(0), 0, 0, bits), firstId);

        /// <returns>How many codes there was room for.</returns>
        public long Append(BinaryCodes codes, long row, long[]? ids)
        {
            var used = Segment.Count;
            var count = (int)Math.Min(capacity - used, codes.Count - row);
            codes.Rows(row, count).CopyTo(_codes.WritableSpan(used * codes.BytesPerCode, count * codes.BytesPerCode));
            for (var i = 0; _ids is not null && i < count; i++)
                Unsafe.WriteUnaligned(_ids.Pointer + (used + i) * sizeof(long), ids![row + i]);
            Segment = new(new BinaryCodes(_codes, 0, used + count, bits), firstId, _ids);
            return count;
        }
    }
}
