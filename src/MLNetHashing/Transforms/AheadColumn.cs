namespace MLNetHashing;

/// <summary>A column that is computed for many rows at once, by reading ahead with cursors of its own.</summary>
internal abstract class AheadColumn : IDisposable
{
    /// <summary>A <c>ValueGetter</c> of the column's raw type, for the row that <see cref="MoveNext"/> has moved to.</summary>
    public abstract Delegate Getter { get; }

    /// <summary>Moves to the next row.</summary>
    /// <param name="position">Its position, for messages.</param>
    public abstract void MoveNext(long position);

    public abstract void Dispose();

    /// <summary>The cursors that should be in step are not.</summary>
    public static InvalidOperationException DataChanged(string column, long position)
        => new($"Column '{column}' ended at row {position} although other columns go on: the data changed while it was read. Cache it.");
}
