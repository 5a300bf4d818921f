using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>Makes of the relaxed codes of two samples the relaxed codes of what either is about, of what both are about, and of what only the first is about:
/// tanh(W[h; h′]) with a learned W for each operator, which begins as h + h′, h + h′ and h − h′.</summary>
internal sealed class CodeFusion : Module
{
    /// <param name="bits">The length of a code.</param>
    public CodeFusion(int bits) : base(nameof(CodeFusion))
    {
        using var same = eye(bits);
        using var sum = cat([same, same], 0);
        using var difference = cat([same, -same], 0);
        register_parameter("union", new(sum.clone()));
        register_parameter("intersection", new(sum.clone()));
        register_parameter("difference", new(difference.clone()));
    }

    /// <summary>The labels of what <see cref="Fuse"/> makes: ∨, ∧ and ∧¬, one after another. Some samples may have none.</summary>
    /// <param name="left">Multi-hot labels, [pairs, classes], 0 or 1.</param>
    /// <param name="right">Multi-hot labels, [pairs, classes].</param>
    /// <returns>[3 · pairs, classes].</returns>
    public static Tensor FuseLabels(Tensor left, Tensor right) => cat([left.maximum(right), left * right, left * (1 - right)], 0);

    /// <summary>Unions, intersections and differences, one after another.</summary>
    /// <param name="left">Relaxed codes, [pairs, bits].</param>
    /// <param name="right">Relaxed codes, [pairs, bits].</param>
    /// <returns>[3 · pairs, bits], in (−1, 1).</returns>
    public Tensor Fuse(Tensor left, Tensor right)
    {
        var both = cat([left, right], 1);                                             // [pairs, 2 · bits]
        return cat([both.mm(Weight("union")), both.mm(Weight("intersection")), both.mm(Weight("difference"))], 0).tanh();
    }

    /// <summary>Nothing: the operators are registered by name.</summary>
    protected override void RegisterComponents()
    {
    }

    private Parameter Weight(string name) => get_parameter(name)!;
}
