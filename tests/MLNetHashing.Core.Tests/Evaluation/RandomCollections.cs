namespace MLNetHashing.Tests.Evaluation;

/// <summary>Random codes with many ties and random labels.</summary>
internal static class RandomCollections
{
    /// <summary>Codes within a few bits of a few centres, so that most distances repeat.</summary>
    public static BinaryCodes Codes(int count, int bits, int seed)
    {
        var centres = new byte[3 * bits / 8];
        new Random(bits).NextBytes(centres);
        var random = new Random(seed);
        var codes = new byte[count * bits / 8];
        for (var i = 0; i < count; i++)
        {
            var code = codes.AsSpan(i * bits / 8, bits / 8);
            centres.AsSpan(random.Next(3) * bits / 8, bits / 8).CopyTo(code);
            for (var flips = random.Next(6); flips > 0; flips--)
                code[random.Next(code.Length)] ^= (byte)(1 << random.Next(8));
        }
        return BinaryCodes.FromBytes(codes, bits);
    }

    public static int[][] Labels(int count, int labels, int atMost, int seed)
    {
        var random = new Random(seed);
        var items = new int[count][];
        for (var i = 0; i < count; i++)
            items[i] = [.. Enumerable.Range(0, random.Next(atMost + 1)).Select(_ => random.Next(labels)).Distinct()];
        return items;
    }
}
