namespace MLNetHashing.Bench;

/// <summary>Codes from a seed: the first n of a larger draw are the draw of n.</summary>
internal static class CodeGenerator
{
    /// <summary>
    /// How many random words are combined by AND into the bits to flip, a cluster's choice: none flips no bit, six flip one in 64, three one in 8.
    /// </summary>
    private static readonly int[] Tightness = [0, 7, 6, 5, 4, 3];

    /// <summary>Writes a raw file of codes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="clustered">4,095 clusters of very different sizes, with exact duplicates and many ties, as learned codes have; otherwise every bit by
    /// itself.</param>
    /// <param name="count">How many codes.</param>
    /// <param name="bits">Length of a code: a multiple of 64.</param>
    /// <param name="seed">Decides the clusters.</param>
    /// <param name="draw">Tells database (0) and queries (1) of one seed apart.</param>
    public static void Write(string path, bool clustered, int count, int bits, ulong seed, ulong draw)
    {
        var words = bits / 64;
        using var stream = File.Create(path);
        var buffer = new byte[8192 * words * 8];
        for (var start = 0; start < count; start += 8192)
        {
            var some = Math.Min(8192, count - start);
            Parallel.For(0, some, i =>
            {
                for (var word = 0; word < words; word++)
                {
                    var index = (ulong)(start + i);
                    var value = clustered ? Clustered(seed, draw, index, (ulong)word) : Random(seed, 1 + draw, index, (ulong)word);
                    BitConverter.TryWriteBytes(buffer.AsSpan((i * words + word) * 8), value);
                }
            });
            stream.Write(buffer, 0, some * words * 8);
        }
    }

    private static ulong Clustered(ulong seed, ulong draw, ulong index, ulong word)
    {
        // The octave of a cluster's number is uniform, so a cluster of the first octaves is as large as a whole later one.
        var pick = Random(seed, 10 + draw, index, 0);
        var octave = (int)(pick % 12);
        var cluster = (1UL << octave) + (pick >> 32 & ((1UL << octave) - 1));
        var combined = Tightness[Random(seed, 20, cluster, 0) % (ulong)Tightness.Length];
        var flips = combined == 0 ? 0 : ulong.MaxValue;
        for (var i = 0; i < combined; i++)
            flips &= Random(seed, 30 + draw, index, word * 8 + (ulong)i);
        return Random(seed, 40, cluster, word) ^ flips;
    }

    private static ulong Random(ulong seed, ulong stream, ulong index, ulong word) => Mix(Mix(Mix(Mix(seed) ^ stream) ^ index) ^ word);

    /// <summary>SplitMix64's output function (Steele, Lea, Flood 2014).</summary>
    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
