namespace MLNetHashing;

/// <summary>Finds the k nearest items of a database.</summary>
internal sealed record Ranker(RankedDatabase Database, int K)
{
    /// <summary>By distance, then by database order; all where there are fewer than k.</summary>
    public HammingHit[] Rank(ReadOnlySpan<byte> code) => Database.Index.Search(code, K);

    /// <exception cref="ArgumentException">Codes of another length cannot be ranked.</exception>
    public void CheckBits(string queryColumn, int bits)
    {
        if (bits != Database.Index.Bits)
        {
            throw new ArgumentException($"Column '{queryColumn}' holds codes of {bits} bits, {Database.Origin} codes of {Database.Index.Bits} bits; "
                + "both have to come from the same model.");
        }
    }
}
