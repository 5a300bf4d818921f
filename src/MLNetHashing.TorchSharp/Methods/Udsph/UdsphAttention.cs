using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace MLNetHashing;

/// <summary>μ J_att, what UDSPH adds to the losses of SSAH: images and texts that share a label are to be alike part by part, κ(A − a₀) being the log-odds that
/// they do. Of a large batch the first pairs only, which are drawn at random like the batch.</summary>
/// <param name="options">The weight, the shape of the odds, the number of pairs.</param>
internal sealed class UdsphAttention(UdsphOptions options)
{
    private readonly AttentionSimilarity _similarity = new(options.Lambda);

    /// <param name="image">F of images, [batch, size].</param>
    /// <param name="text">F of texts, [batch, size].</param>
    /// <param name="labels">Y, multi-hot labels, [batch, classes], 0 or 1.</param>
    public Tensor Compute(Tensor image, Tensor text, Tensor labels)
    {
        var pairs = Math.Min(options.AttentionPairs, labels.shape[0]);
        var alike = _similarity.Compute(Parts(image), Parts(text));                   // A, [pairs, pairs]
        return options.Mu * binary_cross_entropy_with_logits((alike - options.Threshold) * options.Kappa, LabelPairs.SharingSome(labels.narrow(0, 0, pairs)));

        Tensor Parts(Tensor features) => AttentionSimilarity.Parts(features.narrow(0, 0, pairs), UdsphOptions.Parts);
    }
}
