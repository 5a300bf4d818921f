namespace MLNetHashing.Tests.Networks;

/// <summary>Rows that a test has written.</summary>
internal sealed class StoredArray(int bytesPerRow, byte[] rows) : StoredRows
{
    public override int Count => rows.Length / bytesPerRow;

    public override ReadOnlySpan<byte> this[int row] => rows.AsSpan(row * bytesPerRow, bytesPerRow);

    public override void Dispose()
    {
    }
}
