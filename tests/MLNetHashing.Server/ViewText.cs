using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Serving;

/// <summary>Data views in words. Columns that are hidden, and values such as pictures, are left out.</summary>
public static class ViewText
{
    /// <summary>Name and type of every column.</summary>
    public static string[] Columns(this DataViewSchema schema) => [.. Printed(schema).Select(column => $"{column.Name}: {column.Type}")];

    /// <summary>All rows.</summary>
    public static string[] Rows(this IDataView view)
    {
        using var cursor = view.GetRowCursor(Printed(view.Schema));
        return [.. cursor.Rows()];
    }

    /// <summary>The rows that a cursor has left, with the columns that are active.</summary>
    public static IEnumerable<string> Rows(this DataViewRowCursor cursor)
    {
        var cells = Cells(cursor);
        while (cursor.MoveNext())
            yield return Row(cells);
    }

    /// <summary>What a mapper makes of the rows of a view.</summary>
    public static string[] Rows(this IRowToRowMapper mapper, IDataView input)
    {
        var printed = Printed(mapper.OutputSchema).ToList();
        using var cursor = input.GetRowCursor(mapper.GetDependencies(printed));
        using var row = mapper.GetRow(cursor, printed);
        var cells = Cells(row);
        var rows = new List<string>();
        while (cursor.MoveNext())
            rows.Add(Row(cells));
        return [.. rows];
    }

    private static IEnumerable<DataViewSchema.Column> Printed(DataViewSchema schema)
        => schema.Where(column => !column.IsHidden && (column.Type is VectorDataViewType or PrimitiveDataViewType));

    private static string Row(IEnumerable<Func<string>> cells) => string.Join(" | ", cells.Select(cell => cell()));

    private static Func<string>[] Cells(DataViewRow row) => [.. Printed(row.Schema).Where(row.IsColumnActive).Select(column => Cell(row, column))];

    private static Func<string> Cell(DataViewRow row, DataViewSchema.Column column)
    {
        var vector = column.Type as VectorDataViewType;
        var method = typeof(ViewText).GetMethod(vector is null ? nameof(ScalarCell) : nameof(VectorCell), BindingFlags.Static | BindingFlags.NonPublic)!;
        return (Func<string>)method.MakeGenericMethod(vector?.ItemType.RawType ?? column.Type.RawType)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [row, column], null)!;
    }

    private static Func<string> ScalarCell<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        return () =>
        {
            T value = default!;
            getter(ref value);
            return Invariant(value);
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
            return $"({string.Join(' ', value.DenseValues().Select(Invariant))})";
        };
    }

    private static string Invariant<T>(T value) => string.Create(CultureInfo.InvariantCulture, $"{value}");
}
