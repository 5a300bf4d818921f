namespace MLNetHashing.Bench;

/// <summary>Items with one to five labels, of which the first are the most frequent, and codes that follow the labels and some noise: their distances repeat
/// much, as those of learned codes do.</summary>
internal static class LabelledGenerator
{
    public const int Bits = 64;

    /// <summary>Writes PATH.codes and PATH.labels.</summary>
    /// <param name="path">Where, without the ending.</param>
    /// <param name="count">How many items.</param>
    /// <param name="labels">How many labels there are.</param>
    /// <param name="seed">Decides what the labels do to a code.</param>
    /// <param name="draw">Tells database (0) and queries (1) of one seed apart.</param>
    public static void Write(string path, int count, int labels, ulong seed, int draw)
    {
        var meaning = new Random((int)seed);
        var pull = new int[labels, Bits];
        for (var label = 0; label < labels; label++)
        {
            for (var bit = 0; bit < Bits; bit++)
                pull[label, bit] = meaning.Next(2) == 0 ? -2 : 2;
        }
        var random = new Random(1000 + 2 * (int)seed + draw);
        var codes = new byte[count * Bits / 8];
        var multiHot = new byte[count * labels];
        for (var item = 0; item < count; item++)
        {
            var own = multiHot.AsSpan(item * labels, labels);
            for (var i = random.Next(1, 6); i > 0; i--)
                own[(int)(Math.Pow(labels + 1, random.NextDouble()) - 1)] = 1;
            for (var bit = 0; bit < Bits; bit++)
            {
                var sum = 2 * random.Next(6) - 5;
                for (var label = 0; label < labels; label++)
                    sum += own[label] * pull[label, bit];
                if (sum > 0)
                    codes[(item * Bits + bit) / 8] |= (byte)(1 << (bit % 8));
            }
        }
        File.WriteAllBytes(path + ".codes", codes);
        File.WriteAllBytes(path + ".labels", multiHot);
    }
}
