using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace MLNetHashing;

/// <summary>How unlikely relaxed codes make what the labels say: negative logarithms of likelihoods, finite however large the log-odds are.</summary>
internal static class Likelihood
{
    /// <summary>The mean over all pairs of log(1 + e^θ) − s θ with θ = ½ uᵀv (DCMH, SSAH).</summary>
    /// <param name="left">u, [left, size].</param>
    /// <param name="right">v, [right, size].</param>
    /// <param name="related">s, 1 where two samples belong together and else 0, [left, right].</param>
    public static Tensor OfPairs(Tensor left, Tensor right, Tensor related) => binary_cross_entropy_with_logits(left.mm(right.t()).mul(0.5), related);

    /// <summary>The mean of −log σ(log-odds): how far from certain it is that all of them are true.</summary>
    public static Tensor OfTrue(Tensor logOdds) => softplus(-logOdds).mean();

    /// <summary>The mean of −log(1 − σ(log-odds)).</summary>
    public static Tensor OfFalse(Tensor logOdds) => softplus(logOdds).mean();
}
