using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The arithmetic that Adam and AdamW share: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η·m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ) and
/// v̂ = v / (1 − β₂ᵗ), or the largest v so far in AMSGrad.</summary>
internal readonly record struct AdamMoments(double Rate, double Beta1, double Beta2, double Epsilon)
{
    /// <summary>One step of one parameter. Both corrections are folded into the step size and ε, which spares two passes over the parameter.</summary>
    public void Step(Tensor parameter, Tensor gradient, long t, Tensor mean, Tensor square, Tensor? largestSquare)
    {
        Aten.Update(mean, "lerp_.Scalar", gradient, 1 - Beta1);
        square.mul_(Beta2).addcmul_(gradient, gradient, 1 - Beta2);
        if (largestSquare is not null)
            KeepLarger(largestSquare, square);
        var correction = Math.Sqrt(1 - Math.Pow(Beta2, t));
        using var denominator = (largestSquare ?? square).sqrt();
        denominator.add_(Epsilon * correction);
        parameter.addcdiv_(mean, denominator, -Rate * correction / (1 - Math.Pow(Beta1, t)));
    }

    private static void KeepLarger(Tensor largest, Tensor candidate)
    {
        using var maximum = torch.maximum(largest, candidate);
        largest.copy_(maximum);
    }
}
