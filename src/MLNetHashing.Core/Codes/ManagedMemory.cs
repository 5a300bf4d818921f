using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLNetHashing;

/// <summary>Zeroed bytes of the pinned object heap, the first one on a cache line. An array of words holds 8 times as much as an array of bytes may.</summary>
internal sealed unsafe class ManagedMemory : CodeMemory
{
    private const int CacheLine = 64;
    private readonly ulong[] _words;
    private readonly int _start;

    public ManagedMemory(long length)
    {
        _words = GC.AllocateArray<ulong>(checked((int)((length + 7) / 8 + CacheLine / 8)), pinned: true);
        var address = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_words));
        _start = (int)(-(nint)address & (CacheLine - 1));
        Pointer = address + _start;
        Length = length;
    }

    public override long Length { get; }

    public override byte* Pointer { get; }

    public override ReadOnlySpan<byte> Span(long offset, int length) => WritableSpan(offset, length);

    /// <summary>For whoever fills the memory, before anyone else sees it.</summary>
    public Span<byte> WritableSpan(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, Length);
        ref var first = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetArrayDataReference(_words));
        return MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref first, (nint)(_start + offset)), length);
    }

    public override Lease Hold() => new(this);

    public override void Close()
    {
    }

    protected override void Release()
    {
    }
}
