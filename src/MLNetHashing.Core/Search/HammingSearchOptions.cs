namespace MLNetHashing;

/// <summary>What a search may use and may find. None of it changes the order or the distances of what is found.</summary>
public sealed record HammingSearchOptions
{
    /// <summary>How many threads a search may use, whether for one query or many.</summary>
    /// <value>At least 1. Default <see langword="null"/>: one a processor.</value>
    public int? Threads { get; init; }

    /// <summary>Only codes whose id it accepts are found. It is called from several threads, and only for codes that are near enough.</summary>
    /// <value>Default <see langword="null"/>: every code.</value>
    public Func<long, bool>? Filter { get; init; }
}
