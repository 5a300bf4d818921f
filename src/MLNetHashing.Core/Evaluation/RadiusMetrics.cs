namespace MLNetHashing;

/// <summary>Retrieval of all items within a Hamming radius, over the queries that have a relevant item.</summary>
/// <param name="Radius">The radius in bits.</param>
/// <param name="Precision">The mean share of relevant items among those retrieved, over the queries that retrieve anything; NaN if none does.</param>
/// <param name="Recall">The mean share of the relevant items that is retrieved.</param>
/// <param name="EmptyQueries">The number of queries that retrieve nothing.</param>
public sealed record RadiusMetrics(int Radius, double Precision, double Recall, int EmptyQueries);
