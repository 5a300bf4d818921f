using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Collects the distinct values of a column as its cursor moves. Empty text and NaN are no values.</summary>
internal abstract class KeyTermsCollector
{
    /// <param name="row">The cursor, with the column active.</param>
    /// <param name="column">A column of plain values or of vectors of these.</param>
    /// <param name="maximum">How many terms are kept; the first ones seen.</param>
    public static KeyTermsCollector Over(DataViewRow row, DataViewSchema.Column column, int maximum)
        => TypeDispatch.Run(column.Type.ItemType().RawType, new Creating(row, column, maximum));

    /// <summary>Takes in the current row.</summary>
    public abstract void Observe();

    public abstract KeyTerms Finish(bool isSorted);

    private sealed class Creating(DataViewRow row, DataViewSchema.Column column, int maximum) : ITypedCode<KeyTermsCollector>
    {
        public KeyTermsCollector Run<T>() => new Collector<T>(row, column, maximum);
    }

    private sealed class Collector<T> : KeyTermsCollector
    {
        private readonly PrimitiveDataViewType _type;
        private readonly int _maximum;
        private readonly Action _observe;
        private readonly ValueTable<T, bool> _seen = new();
        private readonly List<T> _terms = [];

        public Collector(DataViewRow row, DataViewSchema.Column column, int maximum)
        {
            _type = (PrimitiveDataViewType)column.Type.ItemType();
            _maximum = maximum;
            _observe = column.Type is VectorDataViewType ? OfVector(row.GetGetter<VBuffer<T>>(column)) : OfScalar(row.GetGetter<T>(column));
        }

        public override void Observe() => _observe();

        public override KeyTerms Finish(bool isSorted)
        {
            if (isSorted)
                _terms.Sort(OrdinalText.OrderOf<T>());
            return new KeyTerms<T>(_type, [.. _terms]);
        }

        private Action OfScalar(ValueGetter<T> getValue)
        {
            T value = default!;
            return () =>
            {
                getValue(ref value);
                Add(value);
            };
        }

        private Action OfVector(ValueGetter<VBuffer<T>> getVector)
        {
            VBuffer<T> vector = default;
            return () =>
            {
                getVector(ref vector);
                if (!vector.IsDense)
                    Add(default!);
                foreach (var value in vector.GetValues())
                    Add(value);
            };
        }

        private void Add(T value)
        {
            if (_terms.Count >= _maximum || IsMissing(value) || _seen.TryGetValue(value, out _))
                return;
            // The characters may lie in memory that the source writes over.
            var own = value is ReadOnlyMemory<char> text ? (T)(object)text.ToString().AsMemory() : value;
            _seen.TryAdd(own, true);
            _terms.Add(own);
        }

        private static bool IsMissing(T value) => value is ReadOnlyMemory<char> { IsEmpty: true } or float.NaN or double.NaN;
    }
}
