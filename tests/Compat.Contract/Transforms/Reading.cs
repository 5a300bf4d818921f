using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Transforms;

/// <summary>Reads columns, annotations and whole rows of data views.</summary>
internal static class Reading
{
    public static T[] Values<T>(this IDataView view, string column)
    {
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<T>(view.Schema[column]);
        var values = new List<T>();
        while (cursor.MoveNext())
        {
            T value = default!;
            getter(ref value);
            values.Add(value);
        }

        return [.. values];
    }

    public static string[] Texts(this IDataView view, string column) => Array.ConvertAll(view.Values<ReadOnlyMemory<char>>(column), text => text.ToString());

    public static T[][] Vectors<T>(this IDataView view, string column)
        => Array.ConvertAll(view.Values<VBuffer<T>>(column), vector => vector.DenseValues().ToArray());

    public static string[] SlotNames(this DataViewSchema schema, string column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        schema[column].Annotations.GetValue("SlotNames", ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    public static T[] KeyValues<T>(this DataViewSchema schema, string column)
    {
        VBuffer<T> values = default;
        schema[column].Annotations.GetValue("KeyValues", ref values);
        return [.. values.DenseValues()];
    }

    public static string[] KeyTexts(this DataViewSchema schema, string column)
        => Array.ConvertAll(schema.KeyValues<ReadOnlyMemory<char>>(column), text => text.ToString());

    /// <summary>Every remaining row of a cursor in words.</summary>
    public static List<string> Rows(this DataViewRowCursor cursor)
    {
        var cells = cursor.Schema.Where(cursor.IsColumnActive).Select(column => Cell(cursor, column)).ToArray();
        var rows = new List<string>();
        while (cursor.MoveNext())
            rows.Add(string.Join(" | ", cells.Select(cell => cell())));
        return rows;
    }

    public static List<string> Rows(this IDataView view)
    {
        using var cursor = view.GetRowCursor(view.Schema);
        return cursor.Rows();
    }

    private static Func<string> Cell(DataViewRow row, DataViewSchema.Column column)
    {
        var isVector = column.Type is VectorDataViewType;
        var method = typeof(Reading).GetMethod(isVector ? nameof(VectorCell) : nameof(ScalarCell), BindingFlags.Static | BindingFlags.NonPublic)!;
        var raw = column.Type is VectorDataViewType vector ? vector.ItemType.RawType : column.Type.RawType;
        return (Func<string>)method.MakeGenericMethod(raw).Invoke(null, [row, column])!;
    }

    private static Func<string> ScalarCell<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        return () =>
        {
            T value = default!;
            getter(ref value);
            return string.Create(CultureInfo.InvariantCulture, $"{value}");
        };
    }

    private static Func<string> VectorCell<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        // One buffer for all rows: what an earlier row left in it must not show in a later one.
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            return $"({string.Join(", ", value.DenseValues())})";
        };
    }
}
