using System.Globalization;
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

    /// <summary>What reads the id of the row that a cursor is at, as a text.</summary>
    public Func<string> CreateTextReader(DataViewRow row)
        => _column is not { } column ? () => row.Position.ToString(CultureInfo.InvariantCulture)
        : Type is TextDataViewType ? CreateTextReader<ReadOnlyMemory<char>>(row, column)
        : Type == NumberDataViewType.Int32 ? CreateTextReader<int>(row, column)
        : Type == NumberDataViewType.UInt32 ? CreateTextReader<uint>(row, column)
        : CreateTextReader<long>(row, column);

    private static Func<string> CreateTextReader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        var id = default(T);
        return () =>
        {
            getter(ref id!);
            return Convert.ToString(id, CultureInfo.InvariantCulture)!;
        };
    }
}
