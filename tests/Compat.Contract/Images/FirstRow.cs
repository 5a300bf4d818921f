using Microsoft.ML;

namespace MLNetHashing.Tests.Images;

/// <summary>Reads the first row of a view.</summary>
internal static class FirstRow
{
    /// <summary>The value of a column, which belongs to the caller.</summary>
    public static T Value<T>(IDataView view, string column)
    {
        T value = default!;
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<T>(view.Schema[column]);
        Assert.True(cursor.MoveNext());
        getter(ref value);
        return value;
    }
}
