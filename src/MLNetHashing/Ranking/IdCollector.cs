using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Collects the ids of a database, row by row: here, none, since rows have their numbers.</summary>
internal class IdCollector
{
    /// <summary>Takes the id of the row that the cursor is at.</summary>
    public virtual void Collect()
    {
    }

    public virtual HitIds ToIds() => NumberIds.Instance;
}

/// <summary>Collects the values of a column.</summary>
internal sealed class IdCollector<T>(DataViewRow row, DataViewSchema.Column column, IdType<T> type) : IdCollector
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
