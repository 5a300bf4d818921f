namespace Microsoft.ML.Data;

/// <summary>Makes editors.</summary>
public static class VBufferEditor
{
    /// <summary>An editor over the arrays of <paramref name="destination"/>, contents included.</summary>
    public static VBufferEditor<T> CreateFromBuffer<T>(ref VBuffer<T> destination)
        => new(destination.Length, destination.GetValues().Length, destination.ValuesArray ?? [], destination.IndicesArray ?? [], false, false, false);

    /// <summary>An editor for a vector of a new shape, over the arrays of <paramref name="destination"/> where these are long enough.</summary>
    /// <param name="destination">Its arrays are taken over: it must not be read until it is assigned the editor's result.</param>
    /// <param name="newLogicalLength">Length of the vector.</param>
    /// <param name="valuesCount">Number of explicit values; all where null.</param>
    /// <param name="maxValuesCapacity">How many values an array that has to grow may grow to.</param>
    /// <param name="keepOldOnResize">Whether an array that has to grow keeps its values.</param>
    /// <param name="requireIndicesOnDense">Whether indices can be written although the vector would be dense (for <c>CommitTruncated</c>).</param>
    public static VBufferEditor<T> Create<T>(ref VBuffer<T> destination, int newLogicalLength, int? valuesCount = null, int? maxValuesCapacity = null,
        bool keepOldOnResize = false, bool requireIndicesOnDense = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(newLogicalLength);
        var count = valuesCount ?? newLogicalLength;
        if (count < 0 || count > newLogicalLength)
            throw new ArgumentOutOfRangeException(nameof(valuesCount), valuesCount,
                $"A vector of length {newLogicalLength} has between 0 and {newLogicalLength} values.");
        if (maxValuesCapacity < count)
            throw new ArgumentOutOfRangeException(nameof(maxValuesCapacity), maxValuesCapacity, $"The capacity has to hold {count} values.");

        var values = Grow(destination.ValuesArray, count, maxValuesCapacity, keepOldOnResize, out var newValues);
        var needsIndices = requireIndicesOnDense || count < newLogicalLength;
        var newIndices = false;
        var indices = needsIndices ? Grow(destination.IndicesArray, count, maxValuesCapacity, keepOldOnResize, out newIndices) : destination.IndicesArray ?? [];
        return new VBufferEditor<T>(newLogicalLength, count, values, indices, requireIndicesOnDense, newValues, newIndices);
    }

    private static TItem[] Grow<TItem>(TItem[]? array, int count, int? capacity, bool keepOld, out bool isNew)
    {
        isNew = (array?.Length ?? 0) < count;
        if (!isNew)
            return array ?? [];
        var grown = new TItem[Math.Max(count, Math.Min(capacity ?? count, 2L * (array?.Length ?? 0)))];
        if (keepOld)
            array?.CopyTo(grown, 0);
        return grown;
    }
}

/// <summary>Write access to a vector in the making.</summary>
public readonly ref struct VBufferEditor<T>
{
    public readonly Span<T> Values;

    /// <summary>Empty where the vector is dense and no indices were required.</summary>
    public readonly Span<int> Indices;

    private readonly int _length;
    private readonly T[] _values;
    private readonly int[] _indices;

    internal VBufferEditor(int length, int count, T[] values, int[] indices, bool requireIndices, bool createdNewValues, bool createdNewIndices)
    {
        _length = length;
        _values = values;
        _indices = indices;
        Values = values.AsSpan(0, count);
        Indices = requireIndices || count < length ? indices.AsSpan(0, count) : default;
        CreatedNewValues = createdNewValues;
        CreatedNewIndices = createdNewIndices;
    }

    public bool CreatedNewValues { get; }

    public bool CreatedNewIndices { get; }

    public VBuffer<T> Commit() => new(_length, Values.Length, _values, _indices);

    /// <summary>The vector with the first <paramref name="physicalValuesCount"/> values and indices only.</summary>
    public VBuffer<T> CommitTruncated(int physicalValuesCount)
    {
        if (physicalValuesCount < 0 || physicalValuesCount > Values.Length)
            throw new ArgumentOutOfRangeException(nameof(physicalValuesCount), physicalValuesCount, $"Between 0 and {Values.Length} values can be kept.");
        return new VBuffer<T>(_length, physicalValuesCount, _values, _indices);
    }
}
