using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLNetHashing;

/// <summary>exp(scale · x) / Σ exp(scale · x).</summary>
internal static class Softmax
{
    /// <param name="x">Values, which become shares that sum to 1.</param>
    /// <param name="scale">Positive.</param>
    public static void Apply(Span<float> x, float scale)
    {
        var largest = float.NegativeInfinity;
        foreach (var value in x)
            largest = MathF.Max(largest, value);
        foreach (ref var value in x)
            value = (value - largest) * scale;
        Elementwise.Apply<Exponential>(x);
        var sum = 0f;
        foreach (var value in x)
            sum += value;
        var share = 1 / sum;
        foreach (ref var vector in MemoryMarshal.Cast<float, Vector512<float>>(x))
            vector *= share;
        foreach (ref var value in x[(x.Length / Vector512<float>.Count * Vector512<float>.Count)..])
            value *= share;
    }

    private readonly struct Exponential : IElementwise
    {
        public static Vector512<float> Apply(Vector512<float> x) => Vector512.Exp(x);
    }
}
