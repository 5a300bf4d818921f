using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>An input or output of a graph as a column: of one row, so an open first dimension is 1.</summary>
internal sealed class OnnxColumn
{
    private static readonly Dictionary<int, PrimitiveDataViewType> ItemTypes = new()
    {
        [1] = NumberDataViewType.Single,
        [2] = NumberDataViewType.Byte,
        [3] = NumberDataViewType.SByte,
        [4] = NumberDataViewType.UInt16,
        [5] = NumberDataViewType.Int16,
        [6] = NumberDataViewType.Int32,
        [7] = NumberDataViewType.Int64,
        [9] = BooleanDataViewType.Instance,
        [11] = NumberDataViewType.Double,
        [12] = NumberDataViewType.UInt32,
        [13] = NumberDataViewType.UInt64,
    };

    /// <param name="tensor">The graph's tensor.</param>
    /// <param name="isInput">An input's other open dimensions are 1 as well; an output's make the column a vector of any size.</param>
    /// <param name="shape">Dimensions to take for those that the graph leaves open; 0 or less leaves one open. Null leaves all.</param>
    /// <exception cref="NotSupportedException">The element type cannot be that of a column.</exception>
    /// <exception cref="ArgumentException">The shape contradicts the graph's.</exception>
    public OnnxColumn(GraphTensor tensor, bool isInput, int[]? shape)
    {
        ItemType = ItemTypes.GetValueOrDefault(tensor.ElementType)
            ?? throw new NotSupportedException($"'{tensor.Name}' of the ONNX model has elements of ONNX's type {tensor.ElementType}, which no column has.");
        Tensor = tensor;
        var dimensions = shape is null ? tensor.Dimensions : Narrow(tensor, shape);
        HasOpenBatch = dimensions is [<= 0, ..];
        Dimensions = [.. dimensions.Select((size, i) => size > 0 ? size : i == 0 || isInput ? 1 : 0)];
        Size = checked((int)Dimensions.Aggregate(1L, (size, dimension) => checked(size * dimension)));
        ColumnType = Dimensions.Length == 0 ? ItemType
            : Size > 0 ? new VectorDataViewType(ItemType, Array.ConvertAll(Dimensions, size => (int)size))
            : new VectorDataViewType(ItemType);
    }

    public string Name => Tensor.Name;

    public GraphTensor Tensor { get; }

    public PrimitiveDataViewType ItemType { get; }

    /// <summary>The type of the column where it is an output.</summary>
    public DataViewType ColumnType { get; }

    /// <summary>The dimensions of one row; 0 where one differs from row to row.</summary>
    public long[] Dimensions { get; }

    /// <summary>The number of values in a row; 0 where it differs from row to row.</summary>
    public int Size { get; }

    /// <summary>Whether the first dimension is open: any number of rows fits in.</summary>
    public bool HasOpenBatch { get; }

    /// <summary>What an input column may be, for messages.</summary>
    public string Expectation
        => Size == 1 ? $"{ItemType} or {new VectorDataViewType(ItemType, 1)}" : $"{ColumnType} or another vector of {Size} values of this type";

    /// <summary>Whether a column of this type can be the input.</summary>
    public bool Takes(DataViewType type)
        => type is VectorDataViewType vector ? vector.ItemType.Equals(ItemType) && vector.Size == Size : type.Equals(ItemType) && Size == 1;

    private static long[] Narrow(GraphTensor tensor, int[] shape)
    {
        var fits = shape.Length == tensor.Dimensions.Length && shape.Zip(tensor.Dimensions).All(pair => pair.Second <= 0 || pair.First == pair.Second);
        if (!fits)
        {
            throw new ArgumentException(
                $"The shape [{string.Join(", ", shape)}] for '{tensor.Name}' contradicts the ONNX model's [{string.Join(", ", tensor.Dimensions)}]: "
                + "it must have as many dimensions, and only those that are −1 there can be chosen.");
        }
        return Array.ConvertAll(shape, size => (long)size);
    }
}
