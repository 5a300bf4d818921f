using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Triplet loss graded by the number of common labels, over all triplets of a batch: of two samples, the one that shares more labels with the anchor
/// is to be nearer, by a margin that grows with how many more it shares: the mean of [μ(r̂ᵢⱼ − r̂ᵢₖ) + cos(aᵢ, bₖ) − cos(aᵢ, bⱼ)]₊ over the triplets with rᵢⱼ >
/// rᵢₖ that violate it, r the number of common labels, r̂ the share of the anchor's labels that they are.</summary>
/// <remarks>With t = cos − μr̂ a triplet's hinge is [tᵢₖ − tᵢⱼ]₊. So the sum of the hinges is Σ wᵢⱼtᵢⱼ, with w the number of violated triplets that j is the
/// farther one of less those that it is the nearer one of. w only changes where a hinge is 0: the gradient is exact, and of all triplets nothing has to be kept
/// but these numbers, which <see cref="ViolatedTriplets"/> counts.</remarks>
internal sealed class GradedTriplet
{
    private readonly Tensor _margins;
    private readonly ViolatedTriplets _triplets;

    /// <param name="labels">Multi-hot labels of the batch, whose samples are anchors and others, [batch, classes], 0 or 1.</param>
    /// <param name="margin">μ, the margin between a sample with all labels of the anchor and one with none.</param>
    public GradedTriplet(Tensor labels, double margin) : this(labels, labels, margin)
    {
    }

    /// <param name="anchors">Multi-hot labels of the anchors, [anchors, classes], 0 or 1. One without labels is in no triplet.</param>
    /// <param name="others">Multi-hot labels of the others, [others, classes].</param>
    /// <param name="margin">μ.</param>
    public GradedTriplet(Tensor anchors, Tensor others, double margin)
    {
        var shared = LabelSimilarity.Shared(anchors, others);
        _margins = shared / anchors.sum(1, keepdim: true).clamp_min(1) * margin;
        _triplets = new([.. Numbers(shared).Select(count => (int)count)], (int)shared.shape[1]);
    }

    /// <param name="anchors">The anchors' relaxed codes, of length 1, [anchors, bits].</param>
    /// <param name="others">The others' relaxed codes, of length 1, [others, bits]; of the same samples perhaps, in another modality.</param>
    public Tensor Compute(Tensor anchors, Tensor others)
    {
        var scores = Similarity.Cosine(anchors, others) - _margins;
        var (weights, violated) = _triplets.Count(Numbers(scores.detach()));
        return (scores * tensor(weights, scores.shape, device: scores.device)).sum() / Math.Max(violated, 1);
    }

    private static float[] Numbers(Tensor values) => values.cpu().data<float>().ToArray();
}
