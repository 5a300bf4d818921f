using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>The column that names the items of a database; or none, and then row numbers do.</summary>
internal sealed class IdColumn
{
    private readonly DataViewSchema.Column? _column;

    private IdColumn(DataViewSchema.Column? column) => _column = column;

    /// <summary>The columns to read.</summary>
    public IEnumerable<DataViewSchema.Column> Columns => _column is { } column ? [column] : [];

    /// <summary>The type of the ids.</summary>
    public PrimitiveDataViewType Type => _column is { } column ? IdType.Check(column.Name, column.Type) : NumberIds.Instance.ColumnType;

    /// <exception cref="ArgumentException">There is no such column, or ids cannot be of its type.</exception>
    public static IdColumn Of(DataViewSchema schema, string? name)
    {
        if (name is null)
            return new(null);
        var column = schema.Require(name);
        IdType.Check(name, column.Type);
        return new(column);
    }

    /// <summary>What collects the ids of the rows that a cursor comes to.</summary>
    public IdCollector CreateCollector(DataViewRow row)
        => _column is not { } column ? new IdCollector()
        : Type is TextDataViewType ? new IdCollector<ReadOnlyMemory<char>>(row, column, IdType.Text)
        : Type == NumberDataViewType.Int32 ? new IdCollector<int>(row, column, IdType.Int32)
        : Type == NumberDataViewType.UInt32 ? new IdCollector<uint>(row, column, IdType.UInt32)
        : new IdCollector<long>(row, column, IdType.Int64);
}
