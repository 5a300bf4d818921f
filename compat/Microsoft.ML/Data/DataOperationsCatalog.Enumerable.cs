using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, SchemaDefinition? schemaDefinition = null) where TRow : class
    {
        ArgumentNullException.ThrowIfNull(data);
        return new EnumerableDataView<TRow>(data, schemaDefinition);
    }

    /// <exception cref="InvalidOperationException">A column that <typeparamref name="TRow"/> asks for is missing, or of another type.</exception>
    public IEnumerable<TRow> CreateEnumerable<TRow>(IDataView data, bool reuseRowObject, bool ignoreMissingColumns = false,
        SchemaDefinition? schemaDefinition = null)
        where TRow : class, new()
    {
        ArgumentNullException.ThrowIfNull(data);
        return Read(data, new RowFiller<TRow>(data.Schema, schemaDefinition, ignoreMissingColumns), reuseRowObject);
    }

    private static IEnumerable<TRow> Read<TRow>(IDataView data, RowFiller<TRow> filler, bool reuseRowObject) where TRow : class, new()
    {
        using var cursor = data.GetRowCursor(filler.Columns);
        var fill = filler.Bind(cursor);
        var row = new TRow();
        while (cursor.MoveNext())
        {
            fill(row);
            yield return row;
            if (!reuseRowObject)
                row = new TRow();
        }
    }
}
