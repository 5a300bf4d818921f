using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>The values of an input for some rows, in memory that stays where it is.</summary>
internal abstract class InputValues
{
    /// <param name="column">The graph's input.</param>
    /// <param name="row">The row that moves.</param>
    /// <param name="source">The column of this row.</param>
    /// <param name="capacity">The number of rows that there is room for.</param>
    public static InputValues Create(OnnxColumn column, DataViewRow row, DataViewSchema.Column source, int capacity)
        => TypeDispatch.Run(column.ItemType.RawType, new Creation(column, row, source, capacity));

    /// <summary>Takes the current row's value to a place.</summary>
    public abstract void Read(int place);

    /// <summary>A tensor over the values at some places, to be released by the caller.</summary>
    public abstract nint ToTensor(int first, int count);

    private sealed class Creation(OnnxColumn column, DataViewRow row, DataViewSchema.Column source, int capacity) : ITypedCode<InputValues>
    {
        public InputValues Run<T>() => new Typed<T>(column, row, source, capacity);
    }

    private sealed class Typed<T> : InputValues
    {
        private readonly OnnxColumn _column;
        private readonly DataViewRow _row;
        private readonly T[] _values;
        private readonly ValueGetter<T>? _getScalar;
        private readonly ValueGetter<VBuffer<T>>? _getVector;
        private VBuffer<T> _vector;

        public Typed(OnnxColumn column, DataViewRow row, DataViewSchema.Column source, int capacity)
        {
            _column = column;
            _row = row;
            _values = GC.AllocateArray<T>(checked(capacity * column.Size), pinned: true);
            if (source.Type is VectorDataViewType)
                _getVector = row.GetGetter<VBuffer<T>>(source);
            else
                _getScalar = row.GetGetter<T>(source);
        }

        public override void Read(int place)
        {
            if (_getScalar is not null)
            {
                _getScalar(ref _values[place]);
                return;
            }
            _getVector!(ref _vector);
            if (_vector.Length != _column.Size)
            {
                throw new InvalidOperationException(
                    $"Column '{_column.Name}' has {_vector.Length} values in row {_row.Position}; the ONNX model takes {_column.Size}.");
            }
            _vector.CopyTo(_values.AsSpan(place * _column.Size, _column.Size));
        }

        public override unsafe nint ToTensor(int first, int count)
        {
            long[] shape = [.. _column.Dimensions];
            if (shape.Length > 0)
                shape[0] *= count;
            var values = Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), first * _column.Size));
            nint tensor = 0;
            Ort.CreateTensor(values, (nuint)(count * _column.Size * Unsafe.SizeOf<T>()), shape, _column.Tensor.ElementType, &tensor);
            return tensor;
        }
    }
}
