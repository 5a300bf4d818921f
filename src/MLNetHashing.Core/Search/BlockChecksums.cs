using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLNetHashing;

/// <summary>
/// The checksums of a mapped file, one a block, each compared when its block is first used: opening reads none of the blocks, and yet no changed byte is ever
/// used.
/// </summary>
internal sealed unsafe class BlockChecksums
{
    /// <summary>Length of a block in bytes; the last one may be shorter.</summary>
    public const int BlockBytes = 1 << 18;

    /// <summary>Length of a checksum in bytes.</summary>
    public const int ChecksumBytes = 16;

    private readonly MappedMemory _memory;
    private readonly string _path;
    private readonly long _start;
    private readonly long _end;
    private readonly byte[] _isIntact;

    /// <param name="memory">The whole file.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="start">Where the first block begins.</param>
    /// <param name="end">Where the last block ends and the checksums begin.</param>
    public BlockChecksums(MappedMemory memory, string path, long start, long end)
    {
        (_memory, _path, _start, _end) = (memory, path, start, end);
        _isIntact = new byte[BlockCount(end - start)];
    }

    public static long BlockCount(long length) => (length + BlockBytes - 1) / BlockBytes;

    /// <summary>Four CRC-32C, each over every fourth 8-byte word; a last piece of less than 32 bytes counts as if zeros followed.</summary>
    public static void Compute(byte* bytes, long length, byte* checksum)
    {
        uint c0 = ~0u, c1 = ~0u, c2 = ~0u, c3 = ~0u;
        for (; length >= 32; length -= 32, bytes += 32)
        {
            c0 = BitOperations.Crc32C(c0, Unsafe.ReadUnaligned<ulong>(bytes));
            c1 = BitOperations.Crc32C(c1, Unsafe.ReadUnaligned<ulong>(bytes + 8));
            c2 = BitOperations.Crc32C(c2, Unsafe.ReadUnaligned<ulong>(bytes + 16));
            c3 = BitOperations.Crc32C(c3, Unsafe.ReadUnaligned<ulong>(bytes + 24));
        }
        var last = stackalloc ulong[4];
        Buffer.MemoryCopy(bytes, last, 32, length);
        var words = (uint*)checksum;
        words[0] = ~BitOperations.Crc32C(c0, last[0]);
        words[1] = ~BitOperations.Crc32C(c1, last[1]);
        words[2] = ~BitOperations.Crc32C(c2, last[2]);
        words[3] = ~BitOperations.Crc32C(c3, last[3]);
    }

    /// <summary>Compares the blocks that some bytes of the file lie in, unless that has been done.</summary>
    /// <exception cref="InvalidDataException">A block does not have its checksum.</exception>
    public void EnsureIntact(long offset, long length)
    {
        var last = (offset - _start + length - 1) / BlockBytes;
        for (var block = (offset - _start) / BlockBytes; block <= last; block++)
        {
            if (Volatile.Read(ref _isIntact[block]) == 0)
                Compare(block);
        }
    }

    /// <summary>Compares every block.</summary>
    /// <exception cref="InvalidDataException">A block does not have its checksum.</exception>
    public void EnsureAllIntact(CancellationToken cancellation)
    {
        for (long block = 0; block < _isIntact.Length; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            EnsureIntact(_start + block * BlockBytes, 1);
        }
    }

    private void Compare(long block)
    {
        var from = _start + block * BlockBytes;
        var to = Math.Min(from + BlockBytes, _end);
        var checksum = stackalloc byte[ChecksumBytes];
        Compute(_memory.Pointer + from, to - from, checksum);
        if (!new Span<byte>(checksum, ChecksumBytes).SequenceEqual(new(_memory.Pointer + _end + block * ChecksumBytes, ChecksumBytes)))
        {
            throw new InvalidDataException(
                $"{_path} is damaged: bytes {from} to {to - 1} do not have their checksum. Restore the file, or build the index again.");
        }
        Volatile.Write(ref _isIntact[block], 1);
    }
}
