using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Ranking;

/// <summary>Reads columns as they are.</summary>
internal static class Ranked
{
    public static T[][] Lists<T>(IDataView view, string column)
    {
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<VBuffer<T>>(view.Schema[column]);
        var rows = new List<T[]>();
        VBuffer<T> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            rows.Add([.. value.DenseValues()]);
        }
        return [.. rows];
    }

    public static string[][] Texts(IDataView view, string column)
        => [.. Lists<ReadOnlyMemory<char>>(view, column).Select(row => row.Select(text => text.ToString()).ToArray())];

    /// <summary>The hits of any type, as text.</summary>
    public static string[][] Hits(IDataView view, string column = "Hits") => ((VectorDataViewType)view.Schema[column].Type).ItemType.RawType switch
    {
        var type when type == typeof(int) => Print(Lists<int>(view, column)),
        var type when type == typeof(uint) => Print(Lists<uint>(view, column)),
        var type when type == typeof(long) => Print(Lists<long>(view, column)),
        _ => Texts(view, column),
    };

    private static string[][] Print<T>(T[][] rows) => [.. rows.Select(row => row.Select(id => $"{id}").ToArray())];
}
