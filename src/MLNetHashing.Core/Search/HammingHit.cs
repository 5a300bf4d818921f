namespace MLNetHashing;

/// <summary>A code found by a search.</summary>
/// <param name="Id">The id of the code: the one it was added with, or, where none was given, its number in the order of addition.</param>
/// <param name="Distance">The number of bits in which it differs from the query.</param>
public readonly record struct HammingHit(long Id, int Distance);
