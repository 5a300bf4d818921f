using System.Numerics;

namespace MLNetHashing;

/// <summary>How far apart a number of binary codes of a given length can all be from each other, by the bounds of coding theory: what can be reached for
/// certain, and what cannot be surpassed. Between them lies every sensible <see cref="RmshOptions.Delta"/>. All are exact.</summary>
public static class DistanceBounds
{
    /// <summary>The bound of Gilbert and Varshamov: a distance that this many codes can have for certain, because no choice of fewer leaves no room for a
    /// further one.</summary>
    /// <param name="bits">K, the length of the codes, at least 1.</param>
    /// <param name="codes">M, the number of codes, at least 1.</param>
    /// <returns>The largest d ≤ K with M · Σ_{i&lt;d} C(K, i) ≤ 2ᴷ; 0 where there are more codes than there can be.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static int GilbertVarshamov(int bits, int codes) => Math.Min(bits, Radius(bits, codes) + 1);

    /// <summary>The bound of Hamming: a distance that this many codes cannot surpass, because balls of half of it around them have to fit side by
    /// side.</summary>
    /// <param name="bits">K, the length of the codes, at least 1.</param>
    /// <param name="codes">M, the number of codes, at least 1.</param>
    /// <returns>The largest d ≤ K with M · Σ_{i≤⌊(d−1)/2⌋} C(K, i) ≤ 2ᴷ; 0 where there are more codes than there can be.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static int Hamming(int bits, int codes) => Math.Min(bits, 2 * Radius(bits, codes) + 2);

    /// <summary>The bound of Plotkin: a distance that this many codes cannot surpass, because it is that of all pairs on average where every bit is set in half
    /// of them.</summary>
    /// <param name="bits">K, the length of the codes, at least 1.</param>
    /// <param name="codes">M, the number of codes, at least 1.</param>
    /// <returns>⌊KM / 2(M − 1)⌋; K for one code.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static int Plotkin(int bits, int codes)
    {
        Check(bits, codes);
        return codes == 1 ? bits : (int)((long)bits * codes / (2L * (codes - 1)));
    }

    /// <summary>The radius of the largest balls in {0, 1}ᴷ of which this many have, together, no more points than there are; −1 where points alone are too
    /// many.</summary>
    private static int Radius(int bits, int codes)
    {
        Check(bits, codes);
        var room = (BigInteger.One << bits) / codes;
        var radius = -1;
        var points = BigInteger.Zero;
        var shell = BigInteger.One;
        while (radius < bits && points + shell <= room)
        {
            points += shell;
            radius++;
            shell = shell * (bits - radius) / (radius + 1);
        }
        return radius;
    }

    private static void Check(int bits, int codes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(codes, 1);
    }
}
