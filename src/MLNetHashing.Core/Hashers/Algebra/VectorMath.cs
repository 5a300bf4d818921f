using System.Numerics;
using System.Runtime.InteropServices;

namespace MLNetHashing;

/// <summary>The inner loops of linear algebra over runs of doubles.</summary>
internal static class VectorMath
{
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var x = MemoryMarshal.Cast<double, Vector<double>>(a);
        var y = MemoryMarshal.Cast<double, Vector<double>>(b[..a.Length]);
        Vector<double> first = default, second = default;
        var i = 0;
        for (; i < x.Length - 1; i += 2)
        {
            first += x[i] * y[i];
            second += x[i + 1] * y[i + 1];
        }
        if (i < x.Length)
            first += x[i] * y[i];
        var sum = Vector.Sum(first + second);
        for (i = x.Length * Vector<double>.Count; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>target ← target + scale · values.</summary>
    public static void AddScaled(Span<double> target, double scale, ReadOnlySpan<double> values)
    {
        var t = MemoryMarshal.Cast<double, Vector<double>>(target);
        var v = MemoryMarshal.Cast<double, Vector<double>>(values[..target.Length]);
        for (var i = 0; i < t.Length; i++)
            t[i] += v[i] * scale;
        for (var i = t.Length * Vector<double>.Count; i < target.Length; i++)
            target[i] += scale * values[i];
    }

    /// <summary>low ← cosine · low − sine · high; high ← sine · low + cosine · high.</summary>
    public static void Rotate(Span<double> low, Span<double> high, double sine, double cosine)
    {
        var l = MemoryMarshal.Cast<double, Vector<double>>(low);
        var h = MemoryMarshal.Cast<double, Vector<double>>(high[..low.Length]);
        for (var i = 0; i < l.Length; i++)
        {
            var (x, y) = (l[i], h[i]);
            l[i] = x * cosine - y * sine;
            h[i] = x * sine + y * cosine;
        }
        for (var i = l.Length * Vector<double>.Count; i < low.Length; i++)
            (low[i], high[i]) = (cosine * low[i] - sine * high[i], sine * low[i] + cosine * high[i]);
    }
}
