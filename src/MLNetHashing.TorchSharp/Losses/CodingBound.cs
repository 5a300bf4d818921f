using System.Numerics;

namespace MLNetHashing;

/// <summary>How far apart codes of a given length can be kept: binary linear codes with as many words as there are classes, and their minimum
/// distance.</summary>
internal static class CodingBound
{
    private static readonly int[] Lengths = [8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256];

    /// <summary>The best known minimum distance of a binary linear code of each of <see cref="Lengths"/> (row) with 1 to 12 information bits (column): facts
    /// of the public tables of best-known linear codes. 0 where there is no such code.</summary>
    private static readonly int[][] Distances =
    [
        [8, 5, 4, 4, 2, 2, 2, 1, 0, 0, 0, 0],
        [12, 8, 6, 6, 4, 4, 4, 3, 2, 2, 2, 1],
        [16, 10, 8, 8, 8, 6, 6, 5, 4, 4, 4, 2],
        [24, 16, 13, 12, 12, 10, 10, 8, 8, 8, 8, 8],
        [32, 21, 18, 16, 16, 16, 14, 13, 12, 12, 12, 10],
        [48, 32, 27, 24, 24, 24, 22, 22, 20, 20, 18, 18],
        [64, 42, 36, 33, 32, 32, 32, 29, 28, 28, 26, 26],
        [96, 64, 54, 50, 48, 48, 48, 46, 44, 44, 42, 41],
        [128, 85, 72, 68, 64, 64, 64, 64, 60, 60, 58, 57],
        [192, 128, 109, 102, 98, 96, 96, 96, 93, 92, 92, 89],
        [256, 170, 146, 136, 131, 128, 128, 128, 128, 124, 122, 122],
    ];

    /// <summary>The cosine that proxies of different classes can all stay below: ζ = 1 − 2d/K, d the minimum distance of a code of K bits with a word for each
    /// class (DSPH, Huo et al., TCSVT 34(1), 2024).</summary>
    /// <param name="bits">K, the length of the code.</param>
    /// <param name="classes">The number of classes.</param>
    public static double Zeta(int bits, int classes) => 1 - 2.0 * MinimumDistance(bits, classes) / bits;

    /// <summary>A minimum distance that <paramref name="classes"/> words of <paramref name="bits"/> bits can have.</summary>
    /// <remarks>The best known one where the table has the length. Between and beyond its lengths, codes of the table laid side by side, whose distances add
    /// up; with more than 4,096 classes what Gilbert and Varshamov guarantee. Both are reached by some code, so no bound is ever asked that cannot be kept.
    /// With more classes than codes it is 1.</remarks>
    public static int MinimumDistance(int bits, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var informationBits = Math.Max(1, BitOperations.Log2((uint)classes - 1) + 1);
        return Math.Max(1, informationBits <= Distances[0].Length ? SideBySide(bits, informationBits) : Guaranteed(bits, informationBits));
    }

    private static int SideBySide(int bits, int informationBits)
    {
        if (Array.IndexOf(Lengths, bits) is >= 0 and var row)
            return Distances[row][informationBits - 1];
        var best = new int[bits + 1];
        for (var length = 1; length <= bits; length++)
        {
            best[length] = best[length - 1];
            for (var i = 0; i < Lengths.Length && Lengths[i] <= length; i++)
                best[length] = Math.Max(best[length], best[length - Lengths[i]] + Distances[i][informationBits - 1]);
        }
        return best[bits];
    }

    /// <summary>The largest d for which the words of n − 1 bits with at most d − 2 ones are fewer than 2ⁿ⁻ᵏ (Gilbert and Varshamov): then a linear code of
    /// distance d exists.</summary>
    private static int Guaranteed(int bits, int informationBits)
    {
        if (informationBits > bits)
            return 0;
        var limit = BigInteger.One << (bits - informationBits);
        var distance = 1;
        var words = BigInteger.One;
        var term = BigInteger.One;
        while (words < limit)
        {
            distance++;
            term = term * (bits - distance + 1) / (distance - 1);
            words += term;
        }
        return distance;
    }
}
