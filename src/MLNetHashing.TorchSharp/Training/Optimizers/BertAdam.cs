using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Adam as BERT was trained with and DSPH is: every tensor's gradient is clipped to a norm of its own, moments are not corrected for their start at
/// zero, and all parameters decay, biases too.</summary>
/// <remarks>m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; θ ← θ − η(m / (√v + ε) + λθ). Everything happens in place and on the device.</remarks>
/// <param name="parameters">The parameters.</param>
/// <param name="weightDecay">λ.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε.</param>
/// <param name="gradientNorm">The norm that each tensor's gradient is clipped to.</param>
internal sealed class BertAdam(IEnumerable<Parameter> parameters, double weightDecay = 0.2, double beta1 = 0.9, double beta2 = 0.98, double epsilon = 1e-6,
    double gradientNorm = 1) : MomentOptimizer(parameters)
{
    // The clipping factor stays a tensor: reading it would wait for the device.
    protected override void Prepare(Tensor gradient) => gradient.mul_((gradientNorm / (gradient.norm() + 1e-6)).clamp_max(1));

    protected override void Step(Tensor parameter, Tensor gradient, Tensor mean, Tensor square, double rate)
    {
        mean.mul_(beta1).add_(gradient, 1 - beta1);
        square.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        parameter.mul_(1 - rate * weightDecay).addcdiv_(mean, square.sqrt().add_(epsilon), -rate);
    }
}
