using System.Collections;

namespace Microsoft.ML.Data;

/// <summary>A vector, dense or sparse, whose arrays may be longer than it and may be reused by the next value that is written to the same variable.</summary>
public readonly struct VBuffer<T> : IEnumerable
{
    public readonly int Length;

    private readonly T[]? _values;
    private readonly int[]? _indices;
    private readonly int _count;

    /// <summary>A dense vector; <paramref name="indices"/> is kept for reuse only.</summary>
    public VBuffer(int length, T[] values, int[]? indices = null) : this(length, length, values, indices)
    {
    }

    /// <summary>A vector that is dense where <paramref name="count"/> equals <paramref name="length"/> and sparse otherwise, with ascending indices.</summary>
    public VBuffer(int length, int count, T[]? values, int[]? indices)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (count < 0 || count > length)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"A vector of length {length} has between 0 and {length} values.");
        if ((values?.Length ?? 0) < count)
            throw new ArgumentException($"{count} values are announced, {values?.Length ?? 0} given.", nameof(values));
        if (count < length && (indices?.Length ?? 0) < count)
            throw new ArgumentException($"A sparse vector of {count} values needs {count} indices; {indices?.Length ?? 0} given.", nameof(indices));
        Length = length;
        _count = count;
        _values = values;
        _indices = indices;
    }

    public bool IsDense => _count == Length;

    /// <summary>All values of a dense vector; the explicit ones of a sparse one.</summary>
    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    /// <summary>The positions of the explicit values of a sparse vector; empty for a dense one.</summary>
    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    public T GetItemOrDefault(int index)
    {
        T value = default!;
        GetItemOrDefault(index, ref value);
        return value;
    }

    public void GetItemOrDefault(int index, ref T destination)
    {
        if ((uint)index >= (uint)Length)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The vector has length {Length}.");
        var at = IsDense ? index : GetIndices().BinarySearch(index);
        destination = at >= 0 ? _values![at] : default!;
    }

    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default!)
    {
        if (destinationIndex < 0 || destinationIndex > destination.Length - Length)
            throw new ArgumentOutOfRangeException(nameof(destinationIndex), destinationIndex,
                $"{Length} values do not fit at this place of a span of {destination.Length}.");
        destination = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(destination);
            return;
        }

        destination.Fill(defaultValue);
        var indices = GetIndices();
        for (var i = 0; i < indices.Length; i++)
            destination[indices[i]] = _values![i];
    }

    public void CopyTo(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length, _count);
        GetValues().CopyTo(editor.Values);
        if (!IsDense)
            GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        if (sourceIndex < 0 || length < 0 || sourceIndex > Length - length)
            throw new ArgumentOutOfRangeException(nameof(sourceIndex), sourceIndex, $"A vector of length {Length} has no {length} values from there.");
        var (from, to) = (sourceIndex, sourceIndex + length);
        if (!IsDense)
            (from, to) = (FirstAtOrAfter(from), FirstAtOrAfter(to));
        var editor = VBufferEditor.Create(ref destination, length, to - from);
        GetValues()[from..to].CopyTo(editor.Values);
        for (var i = 0; i < editor.Indices.Length; i++)
            editor.Indices[i] = IsDense ? i : _indices![from + i] - sourceIndex;
        destination = editor.Commit();
    }

    public void CopyToDense(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        var editor = VBufferEditor.Create(ref destination, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    /// <summary>The explicit values with their positions, or with <paramref name="all"/> every position.</summary>
    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false)
    {
        for (int position = 0, at = 0; position < Length; position++)
        {
            var isExplicit = IsDense || (at < _count && _indices![at] == position);
            if (isExplicit || all)
                yield return new KeyValuePair<int, T>(position, isExplicit ? _values![at] : default!);
            if (isExplicit)
                at++;
        }
    }

    public IEnumerable<T> DenseValues() => Items(all: true).Select(item => item.Value);

    public IEnumerator GetEnumerator() => DenseValues().GetEnumerator();

    public override string ToString() => IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";

    internal T[]? ValuesArray => _values;

    internal int[]? IndicesArray => _indices;

    private int FirstAtOrAfter(int position)
    {
        var at = GetIndices().BinarySearch(position);
        return at >= 0 ? at : ~at;
    }
}
