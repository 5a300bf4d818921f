using System.Collections.Immutable;

namespace Microsoft.ML.Data;

/// <summary>A vector or array of primitive values. A dimension of 0 differs from row to row; the size is known where every dimension is.</summary>
public sealed class VectorDataViewType : StructuredDataViewType
{
    public VectorDataViewType(PrimitiveDataViewType itemType, int size = 0) : this(itemType, ImmutableArray.Create(size))
    {
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, params int[] dimensions) : this(itemType, dimensions.ToImmutableArray())
    {
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, ImmutableArray<int> dimensions) : base(BufferOf(itemType))
    {
        if (dimensions.IsDefaultOrEmpty)
            throw new ArgumentException("A vector has at least one dimension.", nameof(dimensions));
        ItemType = itemType;
        Dimensions = dimensions;
        Size = 1;
        foreach (var dimension in dimensions)
        {
            if (dimension < 0)
                throw new ArgumentOutOfRangeException(nameof(dimensions), dimension, "A dimension is 0 (unknown) or more.");
            Size = checked(Size * dimension);
        }
    }

    public ImmutableArray<int> Dimensions { get; }

    public PrimitiveDataViewType ItemType { get; }

    public int Size { get; }

    public bool IsKnownSize => Size > 0;

    public override bool Equals(DataViewType? other)
        => other is VectorDataViewType vector && vector.ItemType.Equals(ItemType) && vector.Dimensions.AsSpan().SequenceEqual(Dimensions.AsSpan());

    public override bool Equals(object? other) => other is DataViewType type && Equals(type);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(ItemType);
        foreach (var dimension in Dimensions)
            hash.Add(dimension);
        return hash.ToHashCode();
    }

    public override string ToString() => $"Vector<{ItemType}, {string.Join(", ", Dimensions.Select(size => size > 0 ? $"{size}" : "*"))}>";

    private static Type BufferOf(PrimitiveDataViewType itemType)
    {
        ArgumentNullException.ThrowIfNull(itemType);
        return typeof(VBuffer<>).MakeGenericType(itemType.RawType);
    }
}
