namespace MLNetHashing;

/// <summary>Rows in a file that is mapped into memory, and closed with them.</summary>
internal sealed class MappedRows(FileStream file, int bytesPerRow, int count) : StoredRows
{
    private readonly MappedMemory _memory = new(file, 0, (long)bytesPerRow * count);

    public override int Count => count;

    public override ReadOnlySpan<byte> this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)count);
            return _memory.Span((long)row * bytesPerRow, bytesPerRow);
        }
    }

    public override void Dispose() => _memory.Close();
}
