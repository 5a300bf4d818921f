using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace MLNetHashing;

/// <summary>The negative logarithm of a softmax in which one positive, handicapped by a margin, stands against many negatives:
/// −log(e^{γ(p − σ)} / (e^{γ(p − σ)} + Σₙ e^{γn})), which is log(1 + e^{log Σₙ e^{γn} − γ(p − σ)}).</summary>
/// <param name="gamma">γ, the inverse temperature.</param>
/// <param name="sigma">σ, the margin.</param>
internal sealed class MarginSoftmax(double gamma, double sigma)
{
    /// <summary>Far below any γ times a similarity, and finite, so that a row without negatives has a loss and a gradient of 0.</summary>
    private const float Absent = -1e4f;

    /// <summary>log Σₙ e^{γn} over the negatives of each row.</summary>
    /// <param name="similarities">[rows, candidates], in [−1, 1].</param>
    /// <param name="positives">Which candidates are no negatives, [rows, candidates].</param>
    /// <returns>[rows, 1].</returns>
    public Tensor Against(Tensor similarities, Tensor positives) => (gamma * similarities).masked_fill(positives, Absent).logsumexp(1, keepdim: true);

    /// <param name="positives">p, [rows, positives], in [−1, 1].</param>
    /// <param name="against">What <see cref="Against"/> found, [rows, 1].</param>
    /// <returns>[rows, positives].</returns>
    public Tensor Compute(Tensor positives, Tensor against) => softplus(against - gamma * (positives - sigma));
}
