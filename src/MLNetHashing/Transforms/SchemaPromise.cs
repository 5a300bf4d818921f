using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>What an estimator outside ML.NET promises of its output before it is fitted. Of ML.NET's public parts only a custom mapping can promise a column of
/// a type that is chosen at run time; it is asked for its promise and never fitted.</summary>
internal static class SchemaPromise
{
    /// <summary>The shape with one more column; one of the same name is replaced.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="shape">The shape so far.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="type">The column's type. A shape tells known from variable size, but not the size.</param>
    /// <param name="annotate">Adds the annotations that are promised with it; their values do not matter, their types do.</param>
    public static SchemaShape Append(MLContext ml, SchemaShape shape, string name, DataViewType type, Action<SchemaDefinition.Column>? annotate = null)
        => (SchemaShape)typeof(SchemaPromise).GetMethod(nameof(AppendRaw), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type.RawType)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [ml, shape, name, type, annotate], null)!;

    /// <summary>The promise of a column; none where there is no such column.</summary>
    public static SchemaShape.Column? Find(SchemaShape shape, string name)
        => shape.Cast<SchemaShape.Column?>().FirstOrDefault(column => column!.Value.Name == name);

    /// <summary>The type that is promised, as far as a shape knows it: vectors of a known size come as vectors of any size, and keys with a count that
    /// every key type has room for.</summary>
    public static DataViewType TypeOf(SchemaShape.Column column)
    {
        var item = column.IsKey ? new KeyDataViewType(column.ItemType.RawType, byte.MaxValue) : column.ItemType;
        return column.Kind == SchemaShape.Column.VectorKind.Scalar ? item : new VectorDataViewType((PrimitiveDataViewType)item);
    }

    private static SchemaShape AppendRaw<T>(MLContext ml, SchemaShape shape, string name, DataViewType type, Action<SchemaDefinition.Column>? annotate)
    {
        var definition = SchemaDefinition.Create(typeof(OneColumn<T>));
        definition[0].ColumnName = name;
        definition[0].ColumnType = type;
        annotate?.Invoke(definition[0]);
        return ml.Transforms.CustomMapping<NoColumns, OneColumn<T>>((_, _) => { }, null, null, definition).GetOutputSchema(shape);
    }

    private sealed class NoColumns
    {
    }

    private sealed class OneColumn<T>
    {
        public T Value { get; set; } = default!;
    }
}
