namespace MLNetHashing;

/// <summary>Takes rows one after another, into memory as long as they fit a budget and else into a temporary file, which goes when the rows are
/// disposed.</summary>
internal sealed class StoredRowsBuilder(int bytesPerRow, long memoryBudget, string folder) : IDisposable
{
    private const int BlockBytes = 1 << 24;
    private readonly int _rowsPerBlock = Math.Max(BlockBytes / bytesPerRow, 1);
    private readonly List<byte[]> _blocks = [];
    private FileStream? _file;
    private int _count;

    public void Add(ReadOnlySpan<byte> row)
    {
        if (_file is not null)
        {
            _file.Write(row);
        }
        else
        {
            var place = _count % _rowsPerBlock;
            if (place == 0 && !TryAddBlock())
                _file!.Write(row);
            else
                row.CopyTo(_blocks[^1].AsSpan(place * bytesPerRow));
        }
        _count++;
    }

    /// <summary>The rows; nothing can be added after that.</summary>
    public StoredRows Build()
    {
        if (_file is null)
            return new MemoryRows(_blocks, _rowsPerBlock, bytesPerRow, _count);
        var file = _file;
        _file = null;
        file.Flush();
        return new MappedRows(file, bytesPerRow, _count);
    }

    public void Dispose() => _file?.Dispose();

    private bool TryAddBlock()
    {
        if ((_blocks.Count + 1L) * _rowsPerBlock * bytesPerRow <= memoryBudget)
        {
            _blocks.Add(GC.AllocateUninitializedArray<byte>(_rowsPerBlock * bytesPerRow));
            return true;
        }
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"MLNetHashing-{Guid.NewGuid():N}.rows");
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 20, FileOptions.DeleteOnClose);
        foreach (var block in _blocks)
            _file.Write(block);
        _blocks.Clear();
        return false;
    }
}
