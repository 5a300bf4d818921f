using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>The losses of UDSPH (reconstruction): those of SSAH with pairs that are related as far as their labels are alike, and what attention across
/// modalities makes of images and texts.</summary>
/// <param name="options">The weights.</param>
internal sealed class UdsphLoss(UdsphOptions options) : SelfSupervisedLoss(options)
{
    private readonly AttentionSimilarity _attention = new(options.Lambda);

    /// <summary>μ J_att: images and texts are to be alike part by part as far as their labels are. Of a large batch the first pairs only, which are drawn at
    /// random like the batch.</summary>
    /// <param name="image">F of images, [batch, size].</param>
    /// <param name="text">F of texts, [batch, size].</param>
    /// <param name="labels">Y, multi-hot labels, [batch, classes], 0 or 1.</param>
    public Tensor Attention(Tensor image, Tensor text, Tensor labels)
    {
        var pairs = Math.Min(options.AttentionPairs, labels.shape[0]);
        var alike = _attention.Compute(Parts(image), Parts(text));                    // A, [pairs, pairs]
        return options.Mu * Likelihood.OfSimilarities(alike, Related(labels.narrow(0, 0, pairs)), options.Kappa, options.AttentionThreshold);

        Tensor Parts(Tensor features) => AttentionSimilarity.Parts(features.narrow(0, 0, pairs), UdsphOptions.Parts);
    }

    /// <summary>As far as their labels are alike.</summary>
    protected override Tensor Related(Tensor labels) => LabelSimilarity.Cosine(labels, labels);

    /// <inheritdoc/>
    protected override Tensor Pairs(Tensor left, Tensor right, Tensor related) => Likelihood.OfSimilarities(
        Similarity.Cosine(Similarity.Unit(left), Similarity.Unit(right)), related, options.Kappa, options.Threshold);
}
