using System.Runtime.InteropServices;

namespace MLNetHashing.Tests.ThirdParty;

/// <summary>A tiny hash function: bit k is 1 on the positive side of plane k. Stands for everything that a library outside ML.NET may compute.</summary>
internal sealed class Hyperplanes(int bits, int dimensions, float[] weights, float[] mean)
{
    public int Bytes => bits / 8;

    public int Dimensions => dimensions;

    /// <summary>How often <see cref="Encode(ReadOnlySpan{float}, Span{byte})"/> was called: for one row or for a batch.</summary>
    public int Calls { get; private set; }

    public static Hyperplanes Draw(int bits, float[] mean, int seed)
    {
        var random = new Random(seed);
        return new Hyperplanes(bits, mean.Length, [.. Enumerable.Range(0, bits * mean.Length).Select(_ => random.NextSingle() - 0.5f)], mean);
    }

    public static Hyperplanes Parse(string text)
    {
        var numbers = MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(text)).ToArray();
        var (bits, dimensions) = ((int)numbers[0], (int)numbers[1]);
        return new Hyperplanes(bits, dimensions, numbers[2..(2 + bits * dimensions)], numbers[(2 + bits * dimensions)..]);
    }

    public override string ToString() => Convert.ToBase64String(MemoryMarshal.AsBytes<float>([bits, dimensions, .. weights, .. mean]));

    /// <param name="rows">Any number of rows of features.</param>
    /// <param name="codes">As many codes.</param>
    public void Encode(ReadOnlySpan<float> rows, Span<byte> codes)
    {
        Calls++;
        codes.Clear();
        for (var row = 0; row * dimensions < rows.Length; row++)
        {
            for (var bit = 0; bit < bits; bit++)
            {
                var sum = 0f;
                for (var d = 0; d < dimensions; d++)
                    sum += weights[bit * dimensions + d] * (rows[row * dimensions + d] - mean[d]);
                if (sum >= 0)
                    codes[row * Bytes + bit / 8] |= (byte)(1 << bit % 8);
            }
        }
    }
}
