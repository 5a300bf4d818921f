namespace MLNetHashing;

/// <summary>What a protocol makes of a data set.</summary>
/// <param name="Query">How many pairs are queries.</param>
/// <param name="Train">How many of the rest are to learn from.</param>
/// <param name="Seed">The seed of NumPy's permutation.</param>
/// <param name="Counts">How many pairs there are where the files are complete; several where publications differ, none where it is not known.</param>
internal sealed record ProtocolTerms(int Query, int Train, uint Seed, params int[] Counts);
