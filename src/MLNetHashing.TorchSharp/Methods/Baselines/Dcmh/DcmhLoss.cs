using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Loss of DCMH (Jiang, Li, CVPR 2017): the likelihood of image–text pairs, the distance from codes, and bits that are 1 as often as −1.</summary>
/// <param name="gamma">γ, the weight of quantisation.</param>
/// <param name="eta">η, the weight of balance.</param>
internal sealed class DcmhLoss(double gamma, double eta)
{
    /// <param name="image">F, relaxed image codes, [batch, bits], in (−1, 1).</param>
    /// <param name="text">G, relaxed text codes, [batch, bits].</param>
    /// <param name="labels">Multi-hot labels, [batch, classes], 0 or 1.</param>
    public Tensor Compute(Tensor image, Tensor text, Tensor labels)
        => Likelihood.OfPairs(image, text, LabelPairs.SharingSome(labels))
            + gamma * Quantization.ToCommonCodes(image, text)
            + eta * (Balance(image) + Balance(text));

    /// <summary>The mean of the squared means of the bits.</summary>
    private static Tensor Balance(Tensor codes) => codes.mean([0]).square().mean();
}
