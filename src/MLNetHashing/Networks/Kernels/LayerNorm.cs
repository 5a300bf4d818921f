using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLNetHashing;

/// <summary>Layer normalisation: each row is brought to mean 0 and variance 1, then scaled and shifted.</summary>
internal sealed class LayerNorm(float[] gains, float[] biases)
{
    /// <summary>What is added to a variance.</summary>
    public const float Epsilon = 1e-5f;

    /// <param name="x">[rows, width].</param>
    /// <param name="y">[rows, width]; may be <paramref name="x"/>.</param>
    public void Apply(ReadOnlySpan<float> x, Span<float> y)
    {
        for (var start = 0; start < x.Length; start += gains.Length)
            ApplyRow(x.Slice(start, gains.Length), y.Slice(start, gains.Length));
    }

    private void ApplyRow(ReadOnlySpan<float> x, Span<float> y)
    {
        var mean = Sum(x) / x.Length;
        var scale = 1 / MathF.Sqrt(SumOfSquares(x, mean) / x.Length + Epsilon);
        var source = MemoryMarshal.Cast<float, Vector512<float>>(x);
        var target = MemoryMarshal.Cast<float, Vector512<float>>(y);
        var gain = MemoryMarshal.Cast<float, Vector512<float>>(gains);
        var bias = MemoryMarshal.Cast<float, Vector512<float>>(biases);
        for (var i = 0; i < source.Length; i++)
            target[i] = (source[i] - Vector512.Create(mean)) * scale * gain[i] + bias[i];
        for (var i = source.Length * Vector512<float>.Count; i < x.Length; i++)
            y[i] = (x[i] - mean) * scale * gains[i] + biases[i];
    }

    private static float Sum(ReadOnlySpan<float> x)
    {
        var sums = Vector512<float>.Zero;
        var vectors = MemoryMarshal.Cast<float, Vector512<float>>(x);
        foreach (var vector in vectors)
            sums += vector;
        var sum = Vector512.Sum(sums);
        foreach (var value in x[(vectors.Length * Vector512<float>.Count)..])
            sum += value;
        return sum;
    }

    private static float SumOfSquares(ReadOnlySpan<float> x, float mean)
    {
        var sums = Vector512<float>.Zero;
        var vectors = MemoryMarshal.Cast<float, Vector512<float>>(x);
        foreach (var vector in vectors)
        {
            var difference = vector - Vector512.Create(mean);
            sums += difference * difference;
        }
        var sum = Vector512.Sum(sums);
        foreach (var value in x[(vectors.Length * Vector512<float>.Count)..])
            sum += (value - mean) * (value - mean);
        return sum;
    }
}
