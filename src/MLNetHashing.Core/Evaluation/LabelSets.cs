using System.Numerics;

namespace MLNetHashing;

/// <summary>The labels of a collection of items, one packed bit set an item. Immutable and safe for concurrent readers.</summary>
public sealed class LabelSets
{
    /// <summary>The largest number of labels.</summary>
    public const int MaxLabels = 4096;

    private readonly ManagedMemory _bits;

    private LabelSets(int count, int labels)
    {
        if (labels is < 1 or > MaxLabels)
            throw new ArgumentOutOfRangeException(nameof(labels), labels, $"{labels} labels; expected 1 to {MaxLabels}.");
        Count = count;
        Labels = labels;
        BytesPerItem = (labels + 7) / 8;
        _bits = new((long)count * BytesPerItem);
    }

    /// <summary>The number of items.</summary>
    public int Count { get; }

    /// <summary>The number of labels there are, 1 to 4096.</summary>
    public int Labels { get; }

    internal int BytesPerItem { get; }

    /// <summary>The labels of an item, label l as bit l % 8 (least significant first) of byte l / 8.</summary>
    internal ReadOnlySpan<byte> this[int index] => Row(index);

    /// <summary>Labels from a multi-hot matrix: an item has the labels whose value is above 0.</summary>
    /// <typeparam name="T">For instance <see cref="byte"/> or <see cref="float"/>.</typeparam>
    /// <param name="multiHot">[count, labels], row by row.</param>
    /// <param name="labels">The number of labels, 1 to 4096.</param>
    /// <exception cref="ArgumentException">The length is no multiple of <paramref name="labels"/>.</exception>
    public static LabelSets FromMultiHot<T>(ReadOnlySpan<T> multiHot, int labels)
        where T : struct, INumber<T>
    {
        if (labels > 0 && multiHot.Length % labels != 0)
            throw new ArgumentException($"{multiHot.Length} values are no whole number of rows of {labels} labels.", nameof(multiHot));
        var sets = new LabelSets(multiHot.Length / Math.Max(labels, 1), labels);
        for (var i = 0; i < sets.Count; i++)
        {
            var row = sets.Row(i);
            for (var label = 0; label < labels; label++)
                row[label / 8] |= (byte)((multiHot[i * labels + label] > T.Zero ? 1 : 0) << (label % 8));
        }
        return sets;
    }

    /// <summary>Labels from lists of label numbers.</summary>
    /// <param name="items">The labels of each item, each from 0 to <paramref name="labels"/> − 1.</param>
    /// <param name="labels">The number of labels, 1 to 4096.</param>
    /// <exception cref="ArgumentException">A label number is out of range.</exception>
    public static LabelSets FromIndices(IReadOnlyList<IEnumerable<int>> items, int labels)
    {
        var sets = new LabelSets(items.Count, labels);
        for (var i = 0; i < items.Count; i++)
        {
            var row = sets.Row(i);
            foreach (var label in items[i])
            {
                if (label < 0 || label >= labels)
                    throw new ArgumentException($"Item {i} has label {label}; expected 0 to {labels - 1}.", nameof(items));
                row[label / 8] |= (byte)(1 << (label % 8));
            }
        }
        return sets;
    }

    /// <summary>The numbers of an item's labels, in ascending order.</summary>
    internal IEnumerable<int> Of(int index) => Enumerable.Range(0, Labels).Where(label => (this[index][label / 8] >> (label % 8) & 1) == 1);

    private Span<byte> Row(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
        return _bits.WritableSpan((long)index * BytesPerItem, BytesPerItem);
    }
}
