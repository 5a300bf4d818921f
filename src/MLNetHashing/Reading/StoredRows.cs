namespace MLNetHashing;

/// <summary>Rows of one column in the form in which they enter a network, read once and then at hand in any order.</summary>
internal abstract class StoredRows : IDisposable
{
    public abstract int Count { get; }

    /// <summary>The row's bytes, as its <see cref="InputForm"/> wrote them.</summary>
    public abstract ReadOnlySpan<byte> this[int row] { get; }

    public abstract void Dispose();
}
