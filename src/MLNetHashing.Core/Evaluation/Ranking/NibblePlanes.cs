namespace MLNetHashing;

/// <summary>Bit strings laid out for counting one of them against all: tiles of <see cref="TileSize"/> strings, in a tile one plane for each four bits with a
/// byte a string. Sixteen or more strings then share one table look-up (a byte shuffle), and the counts come out in the order of the strings.</summary>
internal sealed unsafe class NibblePlanes
{
    public const int TileSize = 4096;

    private readonly ManagedMemory _planes;

    /// <param name="count">How many strings.</param>
    /// <param name="byteLength">Bytes a string.</param>
    /// <param name="row">The bytes of a string.</param>
    public NibblePlanes(int count, int byteLength, RowReader row)
    {
        Count = count;
        ByteLength = byteLength;
        TileCount = (int)(((long)count + TileSize - 1) / TileSize);
        _planes = new(TileCount * TileBytes);
        for (var i = 0; i < count; i++)
        {
            var plane = Tile(i / TileSize) + i % TileSize;
            foreach (var pair in row(i))
            {
                plane[0] = (byte)(pair & 15);
                plane[TileSize] = (byte)(pair >> 4);
                plane += 2 * TileSize;
            }
        }
    }

    public delegate ReadOnlySpan<byte> RowReader(int index);

    public int Count { get; }

    public int ByteLength { get; }

    public int TileCount { get; }

    private long TileBytes => 2L * ByteLength * TileSize;

    /// <summary>How many strings of a tile are real; the rest of the last tile is padding.</summary>
    public int CountIn(int tile) => Math.Min(TileSize, Count - tile * TileSize);

    /// <summary>The first plane of a tile; the memory is pinned and lives as long as this object.</summary>
    public byte* Tile(int tile) => _planes.Pointer + tile * TileBytes;
}
