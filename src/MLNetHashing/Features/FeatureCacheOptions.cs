namespace MLNetHashing;

/// <summary>How the features of pictures are computed that are not in the cache yet. Immutable.</summary>
public sealed record FeatureCacheOptions
{
    /// <summary>The column in which the backbone finds the pictures. It is there for the backbone only.</summary>
    /// <value>Image.</value>
    public string ImageColumn { get; init; } = "Image";

    /// <summary>How many pictures are computed and written at once; so many features a kill can lose.</summary>
    /// <value>64. At least 1.</value>
    public int BatchSize { get; init; } = 64;

    /// <summary>Told after every batch of rows, on the thread that reads.</summary>
    /// <value>Nobody.</value>
    public IProgress<FeatureCacheProgress>? Progress { get; init; }

    /// <summary>Stops reading before the next batch with an <see cref="OperationCanceledException"/>; what has been computed stays in the cache.</summary>
    /// <value>Never.</value>
    public CancellationToken CancellationToken { get; init; }

    /// <exception cref="ArgumentException">Some option makes no sense.</exception>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(ImageColumn);
        if (BatchSize < 1)
            throw new ArgumentException($"BatchSize is {BatchSize}, expected at least 1.");
    }
}

/// <summary>Where reading features is.</summary>
/// <param name="Rows">The rows that have been read by this cursor.</param>
/// <param name="Computed">Of these, those whose features were not in the cache and had to be computed.</param>
/// <param name="Total">The number of rows; none where the data does not tell.</param>
public sealed record FeatureCacheProgress(long Rows, long Computed, long? Total);
