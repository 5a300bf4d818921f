namespace MLNetHashing.Tests.Search;

/// <summary>What a search should find, stated literally: every bit compared, then a stable sort.</summary>
internal static class SlowSearch
{
    public static int Distance(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var distance = 0;
        for (var bit = 0; bit < 8 * left.Length; bit++)
        {
            if ((left[bit / 8] >> (bit % 8) & 1) != (right[bit / 8] >> (bit % 8) & 1))
                distance++;
        }
        return distance;
    }

    /// <summary>All codes, nearest first; ties in the order of the database.</summary>
    public static HammingHit[] Rank(BinaryCodes database, byte[] query, long[]? ids = null)
        => [.. Enumerable.Range(0, (int)database.Count).Select(i => new HammingHit(ids?[i] ?? i, Distance(database[i], query))).OrderBy(hit => hit.Distance)];

    /// <summary>Codes that lie at few distances from each other: copies of a few centres, most with some bits of one byte flipped.</summary>
    public static BinaryCodes WithTies(int count, int bits, int seed)
    {
        var random = new Random(seed);
        var centres = new byte[4 * (bits / 8)];
        random.NextBytes(centres);
        var bytes = new byte[count * (bits / 8)];
        for (var i = 0; i < count; i++)
        {
            var code = bytes.AsSpan(i * (bits / 8), bits / 8);
            centres.AsSpan(random.Next(4) * (bits / 8), bits / 8).CopyTo(code);
            code[random.Next(code.Length)] ^= (byte)(random.Next(4) == 0 ? 0 : random.Next(256));
        }
        return BinaryCodes.FromBytes(bytes, bits);
    }

    public static BinaryCodes Uniform(int count, int bits, int seed)
    {
        var bytes = new byte[count * (bits / 8)];
        new Random(seed).NextBytes(bytes);
        return BinaryCodes.FromBytes(bytes, bits);
    }
}
