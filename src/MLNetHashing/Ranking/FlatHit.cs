namespace MLNetHashing;

/// <summary>One item found for one query, as a row.</summary>
internal sealed class FlatHit<T>
{
    public long Query { get; init; }

    public uint GroupId { get; init; }

    public int Rank { get; init; }

    public required T Id { get; init; }

    public int Distance { get; init; }

    public float Score { get; init; }

    public float Relevance { get; init; }
}
