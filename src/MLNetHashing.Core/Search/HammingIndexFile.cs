using System.Buffers.Binary;

namespace MLNetHashing;

/// <summary>The index file; docs/index-format.md describes it.</summary>
internal static unsafe class HammingIndexFile
{
    private const int HeaderBytes = 128;
    private const int HeaderChecksumAt = HeaderBytes - BlockChecksums.ChecksumBytes;
    private const int Version = 1;
    private const uint KeepsIds = 1;
    private const uint HasGivenIds = 2;
    private const uint IsUnused = 4;

    // The first byte is no text, the last two are changed by a transfer as text.
    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'H', (byte)'A', (byte)'M', (byte)'I', (byte)'X', 0x0D, 0x0A];

    public static HammingIndex Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        MappedMemory? memory = null;
        try
        {
            var layout = ReadHeader(stream, path, out var lastId, out var tableChecksum);
            memory = new(stream, 0, layout.End);
            CheckTable(memory, layout, tableChecksum, path);
            var checksums = new BlockChecksums(memory, path, HeaderBytes, layout.Table);
            var codes = new BinaryCodes(memory, HeaderBytes, layout.Count, layout.Bits);
            var segment = layout.KeepsIds ? new Segment(codes, 0, memory, layout.Ids, checksums) : new Segment(codes, 0, checksums: checksums);
            return new(new Snapshot(layout.Bits, layout.Count == 0 ? [] : [segment], layout.HasGivenIds, lastId), memory);
        }
        catch
        {
            memory?.Close();
            stream.Dispose();
            throw;
        }
    }

    public static void Save(Snapshot snapshot, string path, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var held = snapshot.Hold();
        var layout = new Layout(snapshot.Bits, snapshot.Count, NeedsIds(snapshot), snapshot.HasGivenIds);
        WholeFile.Write(path, stream =>
        {
            stream.Position = HeaderBytes;
            var blocks = new BlockWriter(stream, layout, progress, cancellation);
            WriteCodes(snapshot, blocks);
            if (layout.KeepsIds)
                WriteIds(snapshot, blocks);
            var table = blocks.Finish();
            stream.Write(table);
            stream.Position = 0;
            stream.Write(Header(layout, snapshot.LastId, table));
        });
        progress?.Report(1);
    }

    /// <summary>Whether an id differs from the place of its code.</summary>
    private static bool NeedsIds(Snapshot snapshot)
    {
        long position = 0;
        foreach (var segment in snapshot.Segments)
        {
            if (segment.KeepsIds || segment.FirstId != position)
                return true;
            position += segment.Count;
        }
        return false;
    }

    private static void WriteCodes(Snapshot snapshot, BlockWriter blocks)
    {
        foreach (var chunk in snapshot.Chunks)
            blocks.Write(new(chunk.Segment.Rows(chunk.Row, chunk.Count), chunk.Count * (snapshot.Bits / 8)));
        blocks.Align();
    }

    private static void WriteIds(Snapshot snapshot, BlockWriter blocks)
    {
        Span<byte> id = stackalloc byte[8];
        foreach (var chunk in snapshot.Chunks)
        {
            for (var row = chunk.Row; row < chunk.Row + chunk.Count; row++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(id, chunk.Segment.IdAt(row));
                blocks.Write(id);
            }
        }
        blocks.Align();
    }

    private static byte[] Header(Layout layout, long lastId, byte[] table)
    {
        var header = new byte[HeaderBytes];
        var span = header.AsSpan();
        Magic.CopyTo(span);
        BinaryPrimitives.WriteInt32LittleEndian(span[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(span[12..], layout.Bits);
        BinaryPrimitives.WriteInt64LittleEndian(span[16..], layout.Count);
        BinaryPrimitives.WriteInt64LittleEndian(span[24..], lastId);
        BinaryPrimitives.WriteUInt32LittleEndian(span[32..], layout.Flags);
        BinaryPrimitives.WriteInt32LittleEndian(span[36..], BlockChecksums.BlockBytes);
        BinaryPrimitives.WriteInt64LittleEndian(span[40..], layout.End);
        Checksum(table).CopyTo(span[48..]);
        Checksum(span[..HeaderChecksumAt]).CopyTo(span[HeaderChecksumAt..]);
        return header;
    }

    private static Layout ReadHeader(FileStream stream, string path, out long lastId, out byte[] tableChecksum)
    {
        var header = new byte[HeaderBytes];
        var read = stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        var span = header.AsSpan();
        if (read < Magic.Length || !span.StartsWith(Magic))
            throw Refusal("is not a Hamming index file: it does not begin as one");
        if (read < HeaderBytes)
            throw Refusal($"is truncated: it has {read} bytes, and the header of an index file alone has {HeaderBytes}");
        var version = BinaryPrimitives.ReadInt32LittleEndian(span[8..]);
        if (version != Version)
            throw Refusal($"has version {version} of the index format; this library reads version {Version}");
        if (!Checksum(span[..HeaderChecksumAt]).AsSpan().SequenceEqual(span[HeaderChecksumAt..]))
            throw Refusal("is damaged: its header does not have its checksum");

        var bits = BinaryPrimitives.ReadInt32LittleEndian(span[12..]);
        var count = BinaryPrimitives.ReadInt64LittleEndian(span[16..]);
        lastId = BinaryPrimitives.ReadInt64LittleEndian(span[24..]);
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(span[32..]);
        var end = BinaryPrimitives.ReadInt64LittleEndian(span[40..]);
        tableChecksum = header[48..64];
        // Someone may have computed a checksum over nonsense. No size is trusted before it is known to be that of the file.
        if (bits is < BinaryCodes.MinBits or > BinaryCodes.MaxBits || bits % 8 != 0)
            throw Refusal($"claims codes of {bits} bits");
        if (flags > (KeepsIds | HasGivenIds | IsUnused) || BinaryPrimitives.ReadInt32LittleEndian(span[36..]) != BlockChecksums.BlockBytes
            || span[64..HeaderChecksumAt].ContainsAnyExcept((byte)0))
            throw Refusal("has a header that version 1 of the index format does not have");
        if (count < 0 || count > stream.Length / (bits / 8))
            throw Refusal($"claims {count} codes of {bits} bits, which do not lie in its {stream.Length} bytes");
        var layout = new Layout(bits, count, (flags & KeepsIds) != 0, (flags & IsUnused) != 0 ? null : (flags & HasGivenIds) != 0);
        if (layout.Flags != flags || layout.End != end || (count > 0 && layout.HasGivenIds is null))
            throw Refusal($"contradicts itself: its header has flags {flags} and length {end} for {count} codes");
        if (stream.Length != end)
            throw Refusal(stream.Length < end ? $"is truncated: it has {stream.Length} of {end} bytes" : $"has {stream.Length - end} bytes after its end");
        return layout;

        InvalidDataException Refusal(string what) => new($"{path} {what}.");
    }

    private static void CheckTable(MappedMemory memory, Layout layout, byte[] expected, string path)
    {
        var checksum = new byte[BlockChecksums.ChecksumBytes];
        fixed (byte* result = checksum)
            BlockChecksums.Compute(memory.Pointer + layout.Table, layout.End - layout.Table, result);
        if (!checksum.AsSpan().SequenceEqual(expected))
            throw new InvalidDataException($"{path} is damaged: its table of checksums does not have its own checksum.");
    }

    private static byte[] Checksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = new byte[BlockChecksums.ChecksumBytes];
        fixed (byte* first = bytes, result = checksum)
            BlockChecksums.Compute(first, bytes.Length, result);
        return checksum;
    }

    /// <summary>Where things lie; all follows from what the header says of the codes.</summary>
    private sealed record Layout(int Bits, long Count, bool KeepsIds, bool? HasGivenIds)
    {
        public const int Alignment = 64;

        public long Ids => HeaderBytes + Align(Count * (Bits / 8));

        public long Table => KeepsIds ? Ids + Align(checked(Count * sizeof(long))) : Ids;

        public long End => Table + BlockChecksums.BlockCount(Table - HeaderBytes) * BlockChecksums.ChecksumBytes;

        public uint Flags => (KeepsIds ? HammingIndexFile.KeepsIds : 0)
            | HasGivenIds switch { true => HammingIndexFile.HasGivenIds, false => 0, null => IsUnused };

        private static long Align(long length) => (length + Alignment - 1) / Alignment * Alignment;
    }

    /// <summary>Collects what lies between header and checksums into blocks.</summary>
    private sealed class BlockWriter(FileStream stream, Layout layout, IProgress<double>? progress, CancellationToken cancellation)
    {
        private readonly byte[] _block = new byte[BlockChecksums.BlockBytes];
        private readonly List<byte> _table = [];
        private int _used;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                var count = Math.Min(bytes.Length, _block.Length - _used);
                bytes[..count].CopyTo(_block.AsSpan(_used));
                _used += count;
                bytes = bytes[count..];
                if (_used == _block.Length)
                    WriteBlock();
            }
        }

        /// <summary>Fills up with zeros to where the next part begins.</summary>
        public void Align() => Write(new byte[-_used & (Layout.Alignment - 1)]);

        public byte[] Finish()
        {
            if (_used > 0)
                WriteBlock();
            return [.. _table];
        }

        private void WriteBlock()
        {
            cancellation.ThrowIfCancellationRequested();
            var block = _block.AsSpan(0, _used);
            stream.Write(block);
            _table.AddRange(Checksum(block));
            _used = 0;
            progress?.Report((double)(stream.Position - HeaderBytes) / layout.End);
        }
    }
}
