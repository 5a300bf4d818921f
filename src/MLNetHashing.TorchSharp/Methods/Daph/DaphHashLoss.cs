using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>The second loss of DAPH (Tu et al., SIGIR 2023), for one modality: draws the code of a sample to the proxies of training pairs with the same
/// labels, less so to those that share some, and to the proxies of its labels, away from all others. Proxies of both modalities take part, which is what ties
/// the two together.</summary>
/// <param name="gamma">γ, the inverse temperature.</param>
/// <param name="sigma">σ, the margin.</param>
/// <param name="eta">η, the weight of partial positives.</param>
internal sealed class DaphHashLoss(double gamma, double sigma, double eta)
{
    private readonly MarginSoftmax _softmax = new(gamma, sigma);

    /// <param name="codes">Relaxed codes, [batch, bits], in (−1, 1).</param>
    /// <param name="labels">Multi-hot labels, [batch, classes], 0 or 1.</param>
    /// <param name="relations">What the samples are to all training pairs.</param>
    /// <param name="image">Proxies of the training pairs' pictures, [pairs, bits], −1 or 1.</param>
    /// <param name="text">Proxies of their texts, likewise.</param>
    /// <param name="classes">Proxies of labels, [classes, bits], −1 or 1.</param>
    public Tensor Compute(Tensor codes, Tensor labels, DaphRelations relations, Tensor image, Tensor text, Tensor classes)
    {
        var (fullImage, partialImage) = Pairs(codes, image, relations);
        var (fullText, partialText) = Pairs(codes, text, relations);
        return fullImage + fullText + Classes(codes, labels, classes) + eta * (partialImage + partialText);
    }

    /// <summary>L_full and L_part against the proxies of one modality; the latter is the mean over the samples that have partial positives.</summary>
    public (Tensor Full, Tensor Partial) Pairs(Tensor codes, Tensor proxies, DaphRelations relations)
    {
        var agreement = Similarity.Agreement(codes, proxies);                                   // θ, [batch, pairs]
        var against = _softmax.Against(agreement, relations.Related);                           // [batch, 1]
        var full = _softmax.Compute(agreement.flatten().index_select(0, relations.Full), against.flatten().index_select(0, relations.FullSamples));
        var mean = (codes * relations.Shares.mm(proxies)).sum(1, keepdim: true) / codes.shape[1];  // Σ wθ, [batch, 1]
        return ((relations.FullShares * full).sum(), Reduce.MeanWhere(relations.HasPartial, _softmax.Compute(mean, against)));
    }

    /// <summary>L_class.</summary>
    public Tensor Classes(Tensor codes, Tensor labels, Tensor classes)
    {
        var agreement = Similarity.Agreement(codes, classes);                                   // [batch, classes]
        var mean = Reduce.RowMeansWhere(labels, agreement).unsqueeze(1);
        return _softmax.Compute(mean, _softmax.Against(agreement, labels.gt(0))).mean();
    }
}
