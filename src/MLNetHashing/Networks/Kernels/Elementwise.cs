using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLNetHashing;

/// <summary>A function of single values, of which 16 are computed at once.</summary>
internal interface IElementwise
{
    static abstract Vector512<float> Apply(Vector512<float> x);
}

/// <summary>max(0, x).</summary>
internal readonly struct Relu : IElementwise
{
    public static Vector512<float> Apply(Vector512<float> x) => Vector512.Max(x, Vector512<float>.Zero);
}

/// <summary>min(6, max(0, x)).</summary>
internal readonly struct Relu6 : IElementwise
{
    public static Vector512<float> Apply(Vector512<float> x) => Vector512.Min(Relu.Apply(x), Vector512.Create(6f));
}

/// <summary>x · σ(1.702 x), CLIP's activation.</summary>
internal readonly struct QuickGelu : IElementwise
{
    /// <summary>What x is multiplied by within σ.</summary>
    public const float Steepness = 1.702f;

    public static Vector512<float> Apply(Vector512<float> x) => x / (Vector512<float>.One + Vector512.Exp(x * -Steepness));
}

/// <summary>The hyperbolic tangent, to 2 units in the last place; its sign is that of x even where x is tiny.</summary>
internal readonly struct Tanh : IElementwise
{
    private const float PolynomialUpTo = 0.625f;

    public static Vector512<float> Apply(Vector512<float> x)
    {
        // Beyond it 1 − 2 / (exp(2x) + 1) would lose the digits of small x; within it a polynomial is fitted to (tanh(x) / x − 1) / x² over x².
        var square = x * x;
        var polynomial = Vector512.Create(-0.00609671418f) * square + Vector512.Create(0.0209971797f);
        polynomial = polynomial * square + Vector512.Create(-0.0538509078f);
        polynomial = polynomial * square + Vector512.Create(0.133327693f);
        polynomial = polynomial * square + Vector512.Create(-0.333333284f);
        var near = polynomial * square * x + x;
        var far = Vector512<float>.One - Vector512.Create(2f) / (Vector512.Exp(Vector512.Abs(x) * 2) + Vector512<float>.One);
        return Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(x), Vector512.Create(PolynomialUpTo)), near, Vector512.CopySign(far, x));
    }
}

/// <summary>Passes over the values of an array. What becomes of a value does not depend on where it stands.</summary>
internal static class Elementwise
{
    /// <summary>x ← f(x).</summary>
    public static void Apply<T>(Span<float> x) where T : struct, IElementwise
    {
        var vectors = MemoryMarshal.Cast<float, Vector512<float>>(x);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = T.Apply(vectors[i]);
        var rest = x[(vectors.Length * Vector512<float>.Count)..];
        if (rest.IsEmpty)
            return;
        var last = Vector512<float>.Zero;
        var lanes = MemoryMarshal.CreateSpan(ref Unsafe.As<Vector512<float>, float>(ref last), Vector512<float>.Count);
        rest.CopyTo(lanes);
        last = T.Apply(last);
        lanes[..rest.Length].CopyTo(rest);
    }

    /// <summary>x ← f(x).</summary>
    public static void Apply(Activation function, Span<float> x)
    {
        switch (function)
        {
            case Activation.Relu:
                Apply<Relu>(x);
                break;
            case Activation.Relu6:
                Apply<Relu6>(x);
                break;
        }
    }

    /// <summary>target ← target + values.</summary>
    public static void Add(Span<float> target, ReadOnlySpan<float> values)
    {
        var sums = MemoryMarshal.Cast<float, Vector512<float>>(target);
        var terms = MemoryMarshal.Cast<float, Vector512<float>>(values[..target.Length]);
        for (var i = 0; i < sums.Length; i++)
            sums[i] += terms[i];
        for (var i = sums.Length * Vector512<float>.Count; i < target.Length; i++)
            target[i] += values[i];
    }

    /// <summary>y ← (x − mean) · scale.</summary>
    public static void Standardise(ReadOnlySpan<float> x, ReadOnlySpan<float> mean, ReadOnlySpan<float> scale, Span<float> y)
    {
        var source = MemoryMarshal.Cast<float, Vector512<float>>(x);
        var means = MemoryMarshal.Cast<float, Vector512<float>>(mean[..x.Length]);
        var scales = MemoryMarshal.Cast<float, Vector512<float>>(scale[..x.Length]);
        var target = MemoryMarshal.Cast<float, Vector512<float>>(y[..x.Length]);
        for (var i = 0; i < source.Length; i++)
            target[i] = (source[i] - means[i]) * scales[i];
        for (var i = source.Length * Vector512<float>.Count; i < x.Length; i++)
            y[i] = (x[i] - mean[i]) * scale[i];
    }
}
