using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MLNetHashing;

/// <summary>A scan for one query or a few: the codes are read as they lie.</summary>
internal sealed unsafe class RowScan(BinaryCodes queries, SearchTerms terms) : ChunkScan(queries, terms)
{
    private const int BlockRows = 2048;
    private readonly ManagedMemory _distances = new(BlockRows * sizeof(ushort));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Scan(Chunk chunk)
    {
        var bytes = Queries.BytesPerCode;
        var rows = chunk.Segment.Rows(chunk.Row, chunk.Count);
        var distances = (ushort*)_distances.Pointer;
        for (var start = 0; start < chunk.Count; start += BlockRows)
        {
            var count = Math.Min(BlockRows, chunk.Count - start);
            for (var query = 0; query < Collectors.Length; query++)
            {
                if (Collectors[query].Limit == 0)
                    continue;
                RowDistances.Compute(rows + (long)start * bytes, count, Queries.Pointer + (long)query * bytes, bytes, distances);
                new Span<ushort>(distances + count, BlockRows - count).Fill(ushort.MaxValue);
                for (var row = 0; row < count; row += 64)
                {
                    var near = Below(distances + row, Collectors[query].Limit);
                    if (near != 0)
                        Offer(chunk, start + row, near, query);
                }
            }
        }
        GC.KeepAlive(_distances);
    }

    /// <summary>Which of 64 distances lie below the limit, a bit each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Below(ushort* distances, int limit)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var bound = Vector512.Create((ushort)limit);
            return Vector512.LessThan(Vector512.Load(distances), bound).ExtractMostSignificantBits()
                | Vector512.LessThan(Vector512.Load(distances + 32), bound).ExtractMostSignificantBits() << 32;
        }
        var bound128 = Vector128.Create((ushort)limit);
        var near = 0UL;
        for (var i = 0; i < 64; i += 8)
            near |= (ulong)Vector128.LessThan(Vector128.Load(distances + i), bound128).ExtractMostSignificantBits() << i;
        return near;
    }
}
