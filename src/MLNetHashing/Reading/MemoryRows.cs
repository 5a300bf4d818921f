namespace MLNetHashing;

/// <summary>Rows in memory, in blocks.</summary>
internal sealed class MemoryRows(IReadOnlyList<byte[]> blocks, int rowsPerBlock, int bytesPerRow, int count) : StoredRows
{
    public override int Count => count;

    public override ReadOnlySpan<byte> this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)count);
            return blocks[row / rowsPerBlock].AsSpan(row % rowsPerBlock * bytesPerRow, bytesPerRow);
        }
    }

    public override void Dispose()
    {
    }
}
