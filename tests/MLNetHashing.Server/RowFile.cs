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
            var size = (column.Type as VectorDataViewType)?.Size;
            var kind = Enum.Parse<DataKind>((column.Type is VectorDataViewType vector ? vector.ItemType : column.Type) is TextDataViewType ? "String" : Item(column.Type).Name);
            columns.Add(size is { } count
                ? new TextLoader.Column(column.Name, kind, [new TextLoader.Range(field, field + count - 1) { ForceVector = true }])
                : new TextLoader.Column(column.Name, kind, field));
            field += size ?? 1;
        }
        return ml.Data.LoadFromTextFile(path, [.. columns]);
    }

    private static Type Item(DataViewType type) => type is VectorDataViewType vector ? vector.ItemType.RawType : type.RawType;
}
