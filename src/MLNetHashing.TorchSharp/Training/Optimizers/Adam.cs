using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Adam (Kingma and Ba, ICLR 2015), with weight decay as part of the gradient: what torch's own finds, to the last digits, in less time.</summary>
/// <remarks>g ← g + λθ; m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; θ ← θ − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ).</remarks>
/// <param name="parameters">The parameters.</param>
/// <param name="weightDecay">λ.</param>
internal sealed class Adam(IEnumerable<Parameter> parameters, double weightDecay = 0) : MomentOptimizer(parameters)
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    protected override void Step(Tensor parameter, Tensor gradient, Tensor mean, Tensor square, double rate)
    {
        if (weightDecay > 0)
            gradient.add_(parameter, weightDecay);
        mean.mul_(Beta1).add_(gradient, 1 - Beta1);
        square.mul_(Beta2).addcmul_(gradient, gradient, 1 - Beta2);
        var deviation = square.sqrt().mul_(1 / Math.Sqrt(1 - Math.Pow(Beta2, Steps))).add_(Epsilon);
        parameter.addcdiv_(mean, deviation, -rate / (1 - Math.Pow(Beta1, Steps)));
    }
}
