namespace MLNetHashing;

/// <summary>A run of bytes that may be longer than 2 GiB and lies at a fixed address: in the managed heap or in a mapped file.</summary>
internal abstract unsafe class CodeMemory
{
    public abstract long Length { get; }

    /// <summary>Address of the first byte; valid while a <see cref="Lease"/> is held.</summary>
    public abstract byte* Pointer { get; }

    /// <summary>A view of some of the bytes. It keeps managed memory alive, but not a mapped file.</summary>
    public abstract ReadOnlySpan<byte> Span(long offset, int length);

    /// <summary>Keeps the memory where it is until the lease is disposed, even if its owner is disposed meanwhile.</summary>
    /// <exception cref="ObjectDisposedException">The memory was a mapped file that has been closed.</exception>
    public abstract Lease Hold();

    /// <summary>Closes a mapped file once the last lease is gone; managed memory is left to the garbage collector.</summary>
    public abstract void Close();

    protected abstract void Release();

    /// <summary>The promise that a <see cref="CodeMemory"/> stays readable.</summary>
    public readonly struct Lease(CodeMemory memory) : IDisposable
    {
        public void Dispose()
        {
            memory.Release();
            GC.KeepAlive(memory);
        }
    }
}
