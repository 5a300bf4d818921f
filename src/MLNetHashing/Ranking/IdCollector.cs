using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Collects the ids of a database, row by row.</summary>
internal abstract class IdCollector
{
    /// <summary>Takes the id of the row that the cursor is at.</summary>
    public abstract void Collect();

    public abstract HitIds ToIds();

    /// <param name="row">The cursor over the database.</param>
    /// <param name="column">The column of ids; none for row numbers.</param>
    public static IdCollector Over(DataViewRow row, DataViewSchema.Column? column)
    {
        if (column is not { } ids)
            return new Nothing();
        var type = IdType.Check(ids.Name, ids.Type);
        return type is TextDataViewType ? new Values<ReadOnlyMemory<char>>(row, ids, IdType.Text)
            : type == NumberDataViewType.Int32 ? new Values<int>(row, ids, IdType.Int32)
            : type == NumberDataViewType.UInt32 ? new Values<uint>(row, ids, IdType.UInt32)
            : new Values<long>(row, ids, IdType.Int64);
    }

    private sealed class Nothing : IdCollector
    {
        public override void Collect()
        {
        }

        public override HitIds ToIds() => NumberIds.Instance;
    }

    private sealed class Values<T>(DataViewRow row, DataViewSchema.Column column, IdType<T> type) : IdCollector
    {
        private readonly ValueGetter<T> _getter = row.GetGetter<T>(column);
        private readonly List<T> _values = [];
        private T _current = default!;

        public override void Collect()
        {
            _getter(ref _current);
            _values.Add(type.Keep(_current));
        }

        public override HitIds ToIds() => new ColumnIds<T>(type, _values);
    }
}
