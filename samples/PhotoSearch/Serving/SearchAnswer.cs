namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>What <c>/api/search</c> answers, in JSON with names_like_this.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Hits">What was found, nearest first.</param>
/// <param name="TookMs">How long it took, in milliseconds.</param>
internal sealed record SearchAnswer(SearchQuery Query, IReadOnlyList<SearchHit> Hits, double TookMs);

/// <summary>Words, or a photo with what is known of it.</summary>
internal sealed record SearchQuery
{
    /// <summary>The words that were asked with, or those of the photo.</summary>
    public required string Text { get; init; }

    /// <summary>The photo's id.</summary>
    public long? Photo { get; init; }

    /// <summary>The photo's labels.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>The photo's address.</summary>
    public string? Url { get; init; }
}

/// <summary>A photo that was found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Distance">In how many bits its code differs from that of the query.</param>
/// <param name="Text">Its text.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Url">Its address.</param>
internal sealed record SearchHit(long Id, int Distance, string Text, IReadOnlyList<string> Labels, string Url);
