using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    /// <summary>Named values that describe a column: the names of a vector's slots, the values of a key.</summary>
    public sealed class Annotations
    {
        private readonly ImmutableArray<Delegate> _getters;

        private Annotations(DataViewSchema schema, ImmutableArray<Delegate> getters)
        {
            Schema = schema;
            _getters = getters;
        }

        public static Annotations Empty { get; } = new(new DataViewSchema([]), []);

        public DataViewSchema Schema { get; }

        /// <exception cref="InvalidOperationException"><typeparamref name="TValue"/> is not the raw type of the annotation.</exception>
        public ValueGetter<TValue> GetGetter<TValue>(Column column)
        {
            var own = Schema[column.Index];
            return _getters[column.Index] as ValueGetter<TValue>
                ?? throw new InvalidOperationException($"Annotation '{own.Name}' is {own.Type}: ask for {own.Type.RawType}, not for {typeof(TValue)}.");
        }

        /// <exception cref="InvalidOperationException">There is no such annotation, or it is of another type.</exception>
        public void GetValue<TValue>(string kind, ref TValue value)
        {
            var column = Schema.GetColumnOrNull(kind) ?? throw new InvalidOperationException($"The column has no annotation '{kind}'. {Schema.ListNames()}");
            GetGetter<TValue>(column)(ref value);
        }

        public override string ToString() => $"{{{string.Join(", ", Schema.Select(column => $"{column.Name}: {column.Type}"))}}}";

        private Delegate GetterOf(Column column) => _getters[column.Index];

        /// <summary>Collects annotations.</summary>
        public sealed class Builder
        {
            private readonly List<(DetachedColumn Column, Delegate Getter)> _items = [];

            public Builder()
            {
            }

            public void Add<TValue>(string name, DataViewType type, ValueGetter<TValue> getter, Annotations? annotations = null)
                => Add(name, type, (Delegate)getter, annotations);

            /// <exception cref="ArgumentException"><paramref name="getter"/> is not a <see cref="ValueGetter{TValue}"/> of the type's raw type.</exception>
            public void Add(string name, DataViewType type, Delegate getter, Annotations? annotations = null)
            {
                ArgumentNullException.ThrowIfNull(getter);
                var column = new DetachedColumn(name, type, annotations);
                var expected = typeof(ValueGetter<>).MakeGenericType(type.RawType);
                if (getter.GetType() != expected)
                    throw new ArgumentException($"Annotation '{name}' is {type}: its getter has to be {expected}, not {getter.GetType()}.", nameof(getter));
                _items.Add((column, getter));
            }

            public void Add(Annotations annotations, Func<string, bool> selector)
            {
                if (annotations is null)
                    return;
                ArgumentNullException.ThrowIfNull(selector);
                foreach (var column in annotations.Schema.Where(column => selector(column.Name)))
                    _items.Add((new DetachedColumn(column), annotations.GetterOf(column)));
            }

            public void AddPrimitiveValue<TValue>(string name, PrimitiveDataViewType type, TValue value, Annotations? annotations = null)
                => Add(name, type, (ref TValue destination) => destination = value, annotations);

            public Annotations ToAnnotations() => new(new DataViewSchema([.. _items.Select(item => item.Column)]), [.. _items.Select(item => item.Getter)]);
        }
    }
}
