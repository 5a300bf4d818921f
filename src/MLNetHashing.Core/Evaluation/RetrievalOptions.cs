namespace MLNetHashing;

/// <summary>What <see cref="RetrievalEvaluator"/> measures.</summary>
public sealed record RetrievalOptions
{
    /// <summary>The ranks k at which precision, recall, mAP@k and the graded metrics are taken, each 1 or more; none if empty.</summary>
    /// <value>10, 100 and 1000.</value>
    public IReadOnlyList<int> Cutoffs { get; init; } = [10, 100, 1000];

    /// <summary>Whether to measure what depends on how many labels are shared: NDCG, ACG and WAP. Without them an evaluation takes less than half
    /// the time.</summary>
    /// <value><see langword="true"/>.</value>
    public bool Graded { get; init; } = true;

    /// <summary>How many threads an evaluation may use. The result does not depend on it.</summary>
    /// <value>At least 1. Default <see langword="null"/>: one a processor.</value>
    public int? Threads { get; init; }
}
