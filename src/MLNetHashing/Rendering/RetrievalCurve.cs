namespace MLNetHashing;

/// <summary>What a figure of retrieval shows.</summary>
public enum RetrievalCurve
{
    /// <summary>Precision over recall, at recall 0, 0.1, … 1: <see cref="RetrievalMetrics.InterpolatedPrecision"/>. High to the right: what is found late is
    /// still relevant.</summary>
    PrecisionRecall,

    /// <summary>The share of relevant items among those within a Hamming radius, of queries that find any: <see cref="RetrievalMetrics.ByRadius"/>.</summary>
    PrecisionByRadius,

    /// <summary>The share of the relevant items that lies within a Hamming radius: <see cref="RetrievalMetrics.ByRadius"/>.</summary>
    RecallByRadius,
}
