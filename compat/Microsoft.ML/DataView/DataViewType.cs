namespace Microsoft.ML.Data;

/// <summary>What the values of a column are. Types compare by value.</summary>
public abstract class DataViewType : IEquatable<DataViewType>
{
    private protected DataViewType(Type rawType) => RawType = rawType ?? throw new ArgumentNullException(nameof(rawType));

    /// <summary>The .NET type that getters of the column fill.</summary>
    public Type RawType { get; }

    public abstract bool Equals(DataViewType? other);
}

/// <summary>A type whose values are composite and may hold resources, such as vectors and pictures.</summary>
public abstract class StructuredDataViewType : DataViewType
{
    protected StructuredDataViewType(Type rawType) : base(rawType)
    {
    }
}

/// <summary>A type of plain values that may be copied and be items of a vector.</summary>
public abstract class PrimitiveDataViewType : DataViewType
{
    protected PrimitiveDataViewType(Type rawType) : base(rawType)
    {
        if (typeof(IDisposable).IsAssignableFrom(rawType))
            throw new ArgumentException($"A primitive column type cannot hold {rawType}, which has to be disposed.", nameof(rawType));
    }
}
