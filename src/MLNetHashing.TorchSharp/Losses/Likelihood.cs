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

    /// <summary>The mean over all pairs of log(1 + e^θ) − s θ with θ = κ(similarity − a₀): odds that do not become more certain the longer codes are, so that
    /// pairs go on teaching how alike they are after it is clear whether they are.</summary>
    /// <param name="similarity">How alike samples are found, in [−1, 1], [left, right].</param>
    /// <param name="related">s, how far two samples belong together, from 0 to 1, [left, right].</param>
    /// <param name="kappa">κ, the odds' slope.</param>
    /// <param name="threshold">a₀, the similarity from which on they are more likely than not to belong together.</param>
    public static Tensor OfSimilarities(Tensor similarity, Tensor related, double kappa, double threshold)
        => binary_cross_entropy_with_logits((similarity - threshold) * kappa, related);

    /// <summary>The mean of −log σ(log-odds): how far from certain it is that all of them are true.</summary>
    public static Tensor OfTrue(Tensor logOdds) => softplus(-logOdds).mean();

    /// <summary>The mean of −log(1 − σ(log-odds)).</summary>
    public static Tensor OfFalse(Tensor logOdds) => softplus(logOdds).mean();
}
