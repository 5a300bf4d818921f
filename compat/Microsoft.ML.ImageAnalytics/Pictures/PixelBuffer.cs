using System.Buffers;

namespace Microsoft.ML.Pictures;

/// <summary>The pixels of one picture, four bytes each, rows without padding. The memory is rented: a loop over pictures uses the same few arrays again and
/// again, and a picture that nobody disposes is left to the garbage collector.</summary>
internal sealed class PixelBuffer(int width, int height) : IDisposable
{
    /// <summary>The most pixels that a decoded or resized picture may have: 2²⁸, that is 1 GiB of memory.</summary>
    public const long MaxPixels = 1L << 28;

    private byte[]? _rented = ArrayPool<byte>.Shared.Rent(checked(width * height * 4));

    public int Width { get; } = width;

    public int Height { get; } = height;

    public Span<byte> Bytes => new(_rented ?? throw new ObjectDisposedException(nameof(PixelBuffer)), 0, Width * Height * 4);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
