using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Adam as BERT was trained with and DSPH is: every tensor's gradient is clipped to a norm of its own, moments are not corrected for their start at
/// zero, and all parameters decay, biases too.</summary>
/// <remarks>m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; θ ← θ − η(m / (√v + ε) + λθ). Everything happens in place and on the device.</remarks>
internal sealed class BertAdam : ParameterOptimizer
{
    private readonly double _weightDecay;
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly double _gradientNorm;
    private readonly Tensor[] _means;
    private readonly Tensor[] _squares;

    /// <param name="parameters">The parameters.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="gradientNorm">The norm that each tensor's gradient is clipped to.</param>
    public BertAdam(IEnumerable<Parameter> parameters, double weightDecay = 0.2, double beta1 = 0.9, double beta2 = 0.98, double epsilon = 1e-6,
        double gradientNorm = 1) : base(parameters)
    {
        (_weightDecay, _beta1, _beta2, _epsilon, _gradientNorm) = (weightDecay, beta1, beta2, epsilon, gradientNorm);
        using var noGrad = no_grad();
        _means = [.. Parameters.Select(parameter => zeros_like(parameter).DetachFromDisposeScope())];
        _squares = [.. Parameters.Select(parameter => zeros_like(parameter).DetachFromDisposeScope())];
    }

    public override void Step(double rate)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].grad is { } gradient)
                Step(Parameters[i], gradient, _means[i], _squares[i], rate);
        }
    }

    public override void Save(BinaryWriter writer)
    {
        foreach (var moment in _means.Concat(_squares))
            TensorBytes.Write(writer, moment);
    }

    public override void Load(BinaryReader reader)
    {
        foreach (var moment in _means.Concat(_squares))
            TensorBytes.Read(reader, moment);
    }

    public override void Dispose()
    {
        foreach (var moment in _means.Concat(_squares))
            moment.Dispose();
    }

    private void Step(Parameter parameter, Tensor gradient, Tensor mean, Tensor square, double rate)
    {
        // The clipping factor stays a tensor: reading it would wait for the device.
        gradient.mul_((_gradientNorm / (gradient.norm() + 1e-6)).clamp_max(1));
        mean.mul_(_beta1).add_(gradient, 1 - _beta1);
        square.mul_(_beta2).addcmul_(gradient, gradient, 1 - _beta2);
        parameter.mul_(1 - rate * _weightDecay).addcdiv_(mean, square.sqrt().add_(_epsilon), -rate);
    }
}
