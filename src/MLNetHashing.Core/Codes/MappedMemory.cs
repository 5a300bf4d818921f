using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace MLNetHashing;

/// <summary>A part of a file, mapped read-only: its pages are read when they are first touched.</summary>
internal sealed unsafe class MappedMemory : CodeMemory
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SafeBuffer _handle;
    private readonly byte* _pointer;

    /// <param name="stream">An open file; closed with the mapping.</param>
    /// <param name="offset">First byte of the part.</param>
    /// <param name="length">Length of the part in bytes, at least 1.</param>
    public MappedMemory(FileStream stream, long offset, long length)
    {
        Length = length;
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(offset, length, MemoryMappedFileAccess.Read);
        _handle = _view.SafeMemoryMappedViewHandle;
        _handle.AcquirePointer(ref _pointer);
        _pointer += _view.PointerOffset;
        _handle.ReleasePointer();
    }

    public override long Length { get; }

    public override byte* Pointer => _pointer;

    public override ReadOnlySpan<byte> Span(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, typeof(BinaryCodes));
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, Length);
        return new(_pointer + offset, length);
    }

    public override Lease Hold()
    {
        var held = false;
        _handle.DangerousAddRef(ref held);
        return new(this);
    }

    public override void Close()
    {
        _view.Dispose();
        _file.Dispose();
    }

    protected override void Release() => _handle.DangerousRelease();
}
