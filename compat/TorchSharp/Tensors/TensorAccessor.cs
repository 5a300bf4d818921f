using System.Collections;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor, in the order of its indices whatever its strides. Keeps the tensor's object alive, not undisposed.</summary>
public sealed unsafe class TensorAccessor<T> : IEnumerable<T>, IDisposable where T : unmanaged
{
    private readonly Tensor _tensor;

    internal TensorAccessor(Tensor tensor) => _tensor = tensor;

    public long Count => _tensor.numel();

    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get => Element(indices);
        set => Element(indices) = value;
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array.AsSpan());
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tensorIndex);
        array = array[arrayIndex..];
        if (Count - tensorIndex > array.Length)
            throw new ArgumentException($"{Count - tensorIndex} elements do not fit into {array.Length} places.");
        if (_tensor.is_contiguous())
            Contiguous(tensorIndex, Count - tensorIndex).CopyTo(array);
        else
        {
            var first = At(0);
            var offsets = Offsets(tensorIndex);
            for (var i = 0; offsets.MoveNext(); i++)
                array[i] = first[offsets.Current];
        }
        GC.KeepAlive(_tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tensorIndex);
        array = array[arrayIndex..];
        if (array.Length > Count - tensorIndex)
            throw new ArgumentException($"{array.Length} elements do not fit into the {Count - tensorIndex} of the tensor.");
        if (_tensor.is_contiguous())
            array.CopyTo(Contiguous(tensorIndex, array.Length));
        else
        {
            var first = At(0);
            var offsets = Offsets(tensorIndex);
            for (var i = 0; i < array.Length && offsets.MoveNext(); i++)
                first[offsets.Current] = array[i];
        }
        GC.KeepAlive(_tensor);
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
    }

    private Span<T> Contiguous(long start, long length) => new(At(start), checked((int)length));

    private T* At(long offset) => (T*)_tensor.Data() + offset;

    private ref T Element(long[] indices)
    {
        var sizes = _tensor.shape;
        var strides = _tensor.stride();
        if (indices.Length == 1 && sizes.Length != 1)
        {
            if (indices[0] < 0 || indices[0] >= Count)
                throw new IndexOutOfRangeException($"Element {indices[0]} of a tensor with {Count}.");
            var offsets = Offsets(indices[0]);
            offsets.MoveNext();
            return ref Unsafe.AsRef<T>(At(offsets.Current));
        }
        if (indices.Length != sizes.Length)
            throw new ArgumentException($"{indices.Length} indices into a tensor with {sizes.Length} dimensions.");
        long offset = 0;
        for (var i = 0; i < indices.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= sizes[i])
                throw new IndexOutOfRangeException($"Index {indices[i]} into dimension {i} of size {sizes[i]}.");
            offset += indices[i] * strides[i];
        }
        return ref Unsafe.AsRef<T>(At(offset));
    }

    /// <summary>Where the elements from number <paramref name="start"/> on lie, counted in elements from the first.</summary>
    private IEnumerator<long> Offsets(long start)
    {
        var sizes = _tensor.shape;
        var strides = _tensor.stride();
        var indices = new long[sizes.Length];
        var rest = start;
        long offset = 0;
        for (var d = sizes.Length - 1; d >= 0 && rest > 0; d--)
        {
            (rest, indices[d]) = Math.DivRem(rest, sizes[d]);
            offset += indices[d] * strides[d];
        }
        for (var left = Count - start; left > 0; left--)
        {
            yield return offset;
            for (var d = sizes.Length - 1; d >= 0; d--)
            {
                offset += strides[d];
                if (++indices[d] < sizes[d])
                    break;
                offset -= strides[d] * sizes[d];
                indices[d] = 0;
            }
        }
    }
}
