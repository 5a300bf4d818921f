using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace MLNetHashing;

/// <summary>Features by the keys of their pictures, in a file that only grows: a header, then records of one length, each a key, the values and a checksum.
/// Processes that write take turns by a lock file; a record that was torn by a kill is cut off by the next writer, and one with another checksum than it
/// should have counts as missing.</summary>
internal sealed class FeatureCacheFile : IDisposable
{
    private const int KeyBytes = 16;
    private const int ChecksumBytes = 8;
    private const int HeaderBytes = 64;
    private const int Version = 1;

    private readonly Lock _gate = new();
    private readonly byte[] _header;
    private readonly int _size;
    private readonly TimeSpan _patience;
    private readonly SafeFileHandle _file;
    private readonly Dictionary<UInt128, long> _places = [];
    private long _end = HeaderBytes;

    /// <param name="folder">The folder, made where it is not there.</param>
    /// <param name="identity">The SHA-256 of what makes the features; the file is named after it.</param>
    /// <param name="size">The number of features of a picture.</param>
    /// <param name="patience">How long to wait for other processes that write; 30 s by default.</param>
    /// <exception cref="InvalidDataException">There is a file of this name that is no such cache.</exception>
    public FeatureCacheFile(string folder, byte[] identity, int size, TimeSpan? patience = null)
    {
        _size = size;
        _patience = patience ?? TimeSpan.FromSeconds(30);
        _header = Header(identity, size);
        Directory.CreateDirectory(folder);
        Path = System.IO.Path.Combine(folder, $"{Convert.ToHexStringLower(identity)[..16]}.features");
        _file = File.OpenHandle(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            if (RandomAccess.GetLength(_file) < HeaderBytes)
                Begin();
            var found = new byte[HeaderBytes];
            RandomAccess.Read(_file, found, 0);
            if (!found.AsSpan().SequenceEqual(_header))
                throw new InvalidDataException($"'{Path}' is no cache of these features, or its head is damaged: delete it, and it is made anew.");
            Scan();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public string Path { get; }

    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'F', (byte)'E', (byte)'A', (byte)'T', (byte)'S', 0x0D, 0x0A];

    private int RecordBytes => checked(KeyBytes + _size * sizeof(float) + ChecksumBytes);

    /// <summary>The features of a picture; null where they are not there.</summary>
    public float[]? Read(UInt128 key)
    {
        var record = new byte[RecordBytes];
        lock (_gate)
        {
            if (!_places.TryGetValue(key, out var place) || RandomAccess.Read(_file, record, place) < record.Length)
                return null;
        }
        if (!Checksum(record).SequenceEqual(record.AsSpan(record.Length - ChecksumBytes)))
            return null;
        return MemoryMarshal.Cast<byte, float>(record.AsSpan(KeyBytes, _size * sizeof(float))).ToArray();
    }

    /// <summary>Writes features, so that they are on the disk when this returns.</summary>
    /// <exception cref="IOException">Another process keeps the cache locked, or the disk is full.</exception>
    public void Append(IReadOnlyList<(UInt128 Key, float[] Features)> pictures)
    {
        if (pictures.Count == 0)
            return;
        var records = new byte[checked(pictures.Count * RecordBytes)];
        for (var i = 0; i < pictures.Count; i++)
        {
            var record = records.AsSpan(i * RecordBytes, RecordBytes);
            BinaryPrimitives.WriteUInt128LittleEndian(record, pictures[i].Key);
            MemoryMarshal.AsBytes(pictures[i].Features.AsSpan(0, _size)).CopyTo(record[KeyBytes..]);
            Checksum(record).CopyTo(record[^ChecksumBytes..]);
        }
        lock (_gate)
        {
            using var turn = TakeTurn();
            Scan();
            RandomAccess.SetLength(_file, _end);
            RandomAccess.Write(_file, records, _end);
            RandomAccess.FlushToDisk(_file);
            Scan();
        }
    }

    public void Dispose() => _file.Dispose();

    private static byte[] Header(byte[] identity, int size)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), size);
        identity.CopyTo(header, 16);
        return header;
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> record) => SHA256.HashData(record[..^ChecksumBytes]).AsSpan(0, ChecksumBytes);

    private void Begin()
    {
        using var turn = TakeTurn();
        if (RandomAccess.GetLength(_file) >= HeaderBytes)
            return;
        RandomAccess.Write(_file, _header, 0);
        RandomAccess.FlushToDisk(_file);
    }

    /// <summary>Learns of the whole records that have been added, by this process or another.</summary>
    private void Scan()
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        for (var length = RandomAccess.GetLength(_file); _end + RecordBytes <= length; _end += RecordBytes)
        {
            RandomAccess.Read(_file, key, _end);
            _places[BinaryPrimitives.ReadUInt128LittleEndian(key)] = _end;
        }
    }

    private FileStream TakeTurn()
    {
        var lockFile = $"{Path}.lock";
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException))
            {
                if (waited.Elapsed > _patience)
                {
                    throw new IOException($"Another process has kept '{lockFile}' for more than {_patience.TotalSeconds} s: wait until it has written its "
                        + $"features, or give this one another cache folder. {error.Message}", error);
                }
                Thread.Sleep(20);
            }
        }
    }
}
