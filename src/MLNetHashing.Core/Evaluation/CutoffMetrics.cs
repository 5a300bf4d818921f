namespace MLNetHashing;

/// <summary>The metrics at one rank k, with ties in database order. Where the database is smaller than k, the missing ranks count as not relevant.</summary>
/// <param name="K">The rank.</param>
/// <param name="MapOverFound">mAP@k, each query's sum of precisions divided by the number of relevant items among the first k (0 if there is none).</param>
/// <param name="MapOverReachable">mAP@k, each query's sum of precisions divided by min(R, k), the most that the first k could hold.</param>
/// <param name="Precision">The share of the first k that is relevant. The mean over all queries: one without relevant items has precision 0.</param>
/// <param name="Recall">The share of the relevant items that is among the first k.</param>
/// <param name="Ndcg">Σ_{p≤k} (2^r_p − 1)/log2(p + 1), divided by its largest possible value over the database; <see langword="null"/> if not asked
/// for.</param>
/// <param name="Acg">(1/k) Σ_{p≤k} r_p. The mean over all queries: one without relevant items has 0. <see langword="null"/> if not asked for.</param>
/// <param name="Wap">The mean of ACG@p over the relevant ranks p ≤ k (0 if there is none); <see langword="null"/> if not asked for.</param>
public sealed record CutoffMetrics(
    int K, double MapOverFound, double MapOverReachable, double Precision, double Recall, double? Ndcg, double? Acg, double? Wap);
