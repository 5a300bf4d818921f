using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace MLNetHashing;

/// <summary>Semantic-aware proxy loss of DSPH (Huo et al., TCSVT 34(1), 2024): pulls a sample to the proxies of its classes, pushes it from the others beyond
/// the coding bound ζ, and pushes apart multi-label samples that share no class.</summary>
/// <param name="zeta">ζ, see <see cref="CodingBound"/>.</param>
/// <param name="alpha">α, the weight of the pairs of samples.</param>
internal sealed class DsphLoss(double zeta, double alpha)
{
    /// <param name="image">Relaxed image codes, [batch, bits], in (−1, 1).</param>
    /// <param name="text">Relaxed text codes, [batch, bits].</param>
    /// <param name="labels">Multi-hot labels, [batch, classes], 0 or 1.</param>
    /// <param name="proxies">One proxy a class, [classes, bits].</param>
    public Tensor Compute(Tensor image, Tensor text, Tensor labels, Tensor proxies)
    {
        (image, text, proxies) = (Similarity.Unit(image), Similarity.Unit(text), Similarity.Unit(proxies));
        var proxyTerm = Proxies(image, labels, proxies) + Proxies(text, labels, proxies);
        var unrelated = LabelPairs.MultiLabelSharingNone(labels);                     // [batch, batch]
        var irrelevantTerm = Irrelevant(image, image, unrelated) + Irrelevant(text, text, unrelated) + Irrelevant(image, text, unrelated);
        return proxyTerm + alpha * irrelevantTerm;
    }

    private Tensor Proxies(Tensor codes, Tensor labels, Tensor proxies)
    {
        var cosine = Similarity.Cosine(codes, proxies);                               // [batch, classes]
        return Reduce.MeanWhere(labels, 1 - cosine) + Reduce.MeanWhere(1 - labels, relu(cosine - zeta));
    }

    private Tensor Irrelevant(Tensor left, Tensor right, Tensor unrelated)
        => Reduce.MeanWhere(unrelated, relu(Similarity.Cosine(left, right) - zeta));  // 0 where there is no such pair
}
