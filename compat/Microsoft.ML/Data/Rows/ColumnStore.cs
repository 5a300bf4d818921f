namespace Microsoft.ML.Data;

/// <summary>Values of one column, kept by slot number.</summary>
internal abstract class ColumnStore
{
    public static ColumnStore Create(DataViewSchema.Column column) => TypeDispatch.Run(column.Type.RawType, new Maker(column));

    /// <summary>An action that keeps the current value of a row in a slot.</summary>
    public abstract Action<int> CreateWriter(DataViewRow row, DataViewSchema.Column column);

    /// <summary>A <c>ValueGetter</c> of the value in the slot that is current at that time.</summary>
    public abstract Delegate CreateReader(Func<int> slot);

    private sealed class Maker(DataViewSchema.Column column) : ITypedCode<ColumnStore>
    {
        public ColumnStore Run<T>()
            => column.Type is VectorDataViewType vector ? TypeDispatch.Run(vector.ItemType.RawType, new VectorMaker()) : new ScalarStore<T>();
    }

    private sealed class VectorMaker : ITypedCode<ColumnStore>
    {
        public ColumnStore Run<T>() => new VectorStore<T>();
    }
}

/// <summary>Plain values.</summary>
internal sealed class ScalarStore<T> : ColumnStore
{
    private T[] _values = [];

    public override Action<int> CreateWriter(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        return slot =>
        {
            StoreGrowth.Ensure(ref _values, slot);
            getter(ref _values[slot]);
        };
    }

    public override Delegate CreateReader(Func<int> slot) => (ValueGetter<T>)((ref T value) => value = _values[slot()]);
}

/// <summary>Vectors, which readers get copies of.</summary>
internal sealed class VectorStore<T> : ColumnStore
{
    private VBuffer<T>[] _values = [];

    public override Action<int> CreateWriter(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> buffer = default;
        return slot =>
        {
            StoreGrowth.Ensure(ref _values, slot);
            getter(ref buffer);
            buffer.CopyTo(ref _values[slot]);
        };
    }

    public override Delegate CreateReader(Func<int> slot) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[slot()].CopyTo(ref value));
}

/// <summary>Room for one more value.</summary>
internal static class StoreGrowth
{
    public static void Ensure<T>(ref T[] values, int slot)
    {
        if (slot >= values.Length)
            Array.Resize(ref values, Math.Max(slot + 1, values.Length * 2));
    }
}
