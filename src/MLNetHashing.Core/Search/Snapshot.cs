namespace MLNetHashing;

/// <summary>What an index holds at one moment. Immutable: writers publish a new one.</summary>
internal sealed class Snapshot
{
    private const int ChunkBytes = 1 << 18;
    private Chunk[]? _chunks;

    public Snapshot(int bits, Segment[] segments, bool? hasGivenIds, long lastId)
    {
        (Bits, Segments, HasGivenIds, LastId) = (bits, segments, hasGivenIds, lastId);
        foreach (var segment in segments)
            Count += segment.Count;
    }

    public int Bits { get; }

    public Segment[] Segments { get; }

    public long Count { get; }

    /// <summary>Whether the caller gives the ids; <see langword="null"/> until codes have been added.</summary>
    public bool? HasGivenIds { get; }

    /// <summary>The largest id that was ever in use.</summary>
    public long LastId { get; }

    /// <summary>The codes in database order, cut into pieces that one worker takes at a time and that stay in its cache.</summary>
    public Chunk[] Chunks => _chunks ??= Cut();

    /// <summary>The id of a code. A lease on the codes must be held.</summary>
    public long IdAt(long position)
    {
        var segment = 0;
        for (; position >= Segments[segment].Count; segment++)
            position -= Segments[segment].Count;
        return Segments[segment].IdAt(position);
    }

    /// <summary>Keeps all codes readable until the result is disposed.</summary>
    public IDisposable Hold()
    {
        var held = new Held();
        try
        {
            foreach (var segment in Segments)
                held.Leases.Add(segment.Codes.Memory.Hold());
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private Chunk[] Cut()
    {
        var rows = ChunkBytes / (Bits / 8) / 512 * 512;
        var chunks = new List<Chunk>();
        long position = 0;
        foreach (var segment in Segments)
        {
            for (long row = 0; row < segment.Count; row += rows)
                chunks.Add(new(segment, row, (int)Math.Min(rows, segment.Count - row), position + row));
            position += segment.Count;
        }
        return [.. chunks];
    }

    private sealed class Held : IDisposable
    {
        public List<CodeMemory.Lease> Leases { get; } = [];

        public void Dispose()
        {
            foreach (var lease in Leases)
                lease.Dispose();
        }
    }
}

/// <summary>A piece of a segment.</summary>
/// <param name="Segment">What it is a piece of.</param>
/// <param name="Row">Its first code, counted in the segment.</param>
/// <param name="Count">How many codes.</param>
/// <param name="Position">Its first code, counted in the index.</param>
internal readonly record struct Chunk(Segment Segment, long Row, int Count, long Position);
