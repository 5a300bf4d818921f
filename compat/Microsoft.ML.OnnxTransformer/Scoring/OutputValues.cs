using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>The values of an output for some rows.</summary>
internal abstract class OutputValues
{
    /// <param name="column">The graph's output.</param>
    public static OutputValues Create(OnnxColumn column) => TypeDispatch.Run(column.ItemType.RawType, new Creation(column));

    /// <summary>Keeps the values of a tensor.</summary>
    /// <param name="tensor">What the graph gave.</param>
    /// <param name="first">The place of its first row.</param>
    /// <param name="count">The number of its rows.</param>
    /// <param name="capacity">The number of rows there may be.</param>
    /// <exception cref="InvalidOperationException">The tensor has another size than the graph promises.</exception>
    public abstract void Take(nint tensor, int first, int count, int capacity);

    /// <summary>The values at a place as numbers.</summary>
    public abstract double[] At(int place);

    /// <summary>A <c>ValueGetter</c> of the column's raw type.</summary>
    /// <param name="locate">Computes the current row where this is yet to do, and tells its place.</param>
    public abstract Delegate CreateGetter(Func<int> locate);

    private sealed class Creation(OnnxColumn column) : ITypedCode<OutputValues>
    {
        public OutputValues Run<T>() => new Typed<T>(column);
    }

    private sealed class Typed<T>(OnnxColumn column) : OutputValues
    {
        private T[] _values = [];
        private int _size = column.Size;

        public override unsafe void Take(nint tensor, int first, int count, int capacity)
        {
            var dimensions = TensorShape.OfValue(tensor);
            var length = checked((int)dimensions.Aggregate(1L, (size, dimension) => checked(size * dimension)));
            if (column.Size == 0)
                _size = length;
            if (length != count * _size)
            {
                throw new InvalidOperationException(
                    $"'{column.Name}' of the ONNX model came as [{string.Join(", ", dimensions)}] for {count} rows, which is not {_size} values a row.");
            }
            if (_values.Length < capacity * _size)
                _values = new T[capacity * _size];
            nint data = 0;
            Ort.Call(OrtFunction.GetTensorMutableData, tensor, (nint)(&data));
            new ReadOnlySpan<T>((void*)data, length).CopyTo(_values.AsSpan(first * _size));
        }

        public override double[] At(int place)
            => Array.ConvertAll(_values[(place * _size)..((place + 1) * _size)], value => Convert.ToDouble(value, CultureInfo.InvariantCulture));

        public override Delegate CreateGetter(Func<int> locate)
        {
            if (column.ColumnType is not VectorDataViewType)
                return (ValueGetter<T>)((ref T value) => value = _values[locate()]);
            return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
            {
                var place = locate();
                var editor = VBufferEditor.Create(ref value, _size);
                _values.AsSpan(place * _size, _size).CopyTo(editor.Values);
                value = editor.Commit();
            });
        }
    }
}
