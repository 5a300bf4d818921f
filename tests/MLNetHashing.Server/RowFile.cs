using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Serving;

/// <summary>Rows as tab-separated text: every column takes as many fields as it has values.</summary>
public static class RowFile
{
    /// <summary>Reads rows of text and vectors of numbers.</summary>
    public static IDataView Read(MLContext ml, DataViewSchema schema, string path)
    {
        var columns = new List<TextLoader.Column>();
        var field = 0;
        foreach (var column in schema)
        {
            var vector = column.Type as VectorDataViewType;
            var (item, size) = (vector?.ItemType ?? column.Type, vector?.Size);
            var kind = item is TextDataViewType ? DataKind.String : Enum.Parse<DataKind>(item.RawType.Name);
            columns.Add(size is { } count
                ? new TextLoader.Column(column.Name, kind, [new TextLoader.Range(field, field + count - 1) { ForceVector = true }])
                : new TextLoader.Column(column.Name, kind, field));
            field += size ?? 1;
        }
        return ml.Data.LoadFromTextFile(path, [.. columns]);
    }
}
