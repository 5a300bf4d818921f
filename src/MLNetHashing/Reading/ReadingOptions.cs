namespace MLNetHashing;

/// <summary>How rows to learn from are read.</summary>
internal sealed record ReadingOptions
{
    /// <summary>What becomes of a row that cannot be used.</summary>
    public UnusableRows UnusableRows { get; init; }

    /// <summary>The number of threads that pictures are decoded on.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How many bytes of a column are kept in memory, before a temporary file takes them.</summary>
    public long MemoryBudget { get; init; } = 1L << 30;

    /// <summary>Where temporary files go.</summary>
    public string TemporaryFolder { get; init; } = Path.GetTempPath();

    /// <summary>Takes warnings about rows that are left out.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Takes the number of rows read so far, once a batch.</summary>
    public IProgress<int>? Progress { get; init; }
}
