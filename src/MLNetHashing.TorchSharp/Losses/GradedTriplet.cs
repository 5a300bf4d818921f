using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Triplet loss graded by the number of common labels, over all triplets of a batch: of two samples, the one that shares more labels with the anchor is to be
/// nearer, by a margin that grows with how many more it shares: the mean of [μ(r̂ᵢⱼ − r̂ᵢₖ) + cos(aᵢ, bₖ) − cos(aᵢ, bⱼ)]₊ over the triplets with rᵢⱼ > rᵢₖ that
/// violate it, r the number of common labels, r̂ the share of the anchor's labels that they are.</summary>
/// <remarks>With t = cos − μr̂ a triplet's hinge is [tᵢₖ − tᵢⱼ]₊. So the loss is Σ wᵢⱼtᵢⱼ, with w the number of violated triplets that j is the farther one of less those
/// that it is the nearer one of. w is constant but for jumps where the loss itself is 0: the gradient is exact, and of all triplets only flags are ever
/// kept.</remarks>
internal sealed class GradedTriplet
{
    private readonly Tensor _margins;
    private readonly Tensor _ordered;

    /// <param name="labels">Multi-hot labels, [batch, classes], 0 or 1.</param>
    /// <param name="margin">μ, the margin between a sample with all labels of the anchor and one with none.</param>
    public GradedTriplet(Tensor labels, double margin)
    {
        var shared = LabelSimilarity.Shared(labels, labels);
        _margins = shared / labels.sum(1, keepdim: true).clamp_min(1) * margin;
        _ordered = shared.unsqueeze(2).gt(shared.unsqueeze(1));                        // [i, j, k]: rᵢⱼ > rᵢₖ
    }

    /// <param name="anchors">Relaxed codes of length 1, [batch, bits].</param>
    /// <param name="others">Relaxed codes of length 1 of the same samples, perhaps in another modality.</param>
    public Tensor Compute(Tensor anchors, Tensor others)
    {
        var scores = Similarity.Cosine(anchors, others) - _margins;
        var (weights, violated) = Weights(scores.detach());
        return (scores * weights).sum() / violated.clamp_min(1);
    }

    private (Tensor Weights, Tensor Violated) Weights(Tensor scores)
    {
        using var scope = NewDisposeScope();
        var violated = scores.unsqueeze(1).gt(scores.unsqueeze(2)).logical_and(_ordered);
        var farther = violated.sum(1, type: ScalarType.Float32);
        var nearer = violated.sum(2, type: ScalarType.Float32);
        return ((farther - nearer).MoveToOuterDisposeScope(), nearer.sum().MoveToOuterDisposeScope());
    }
}
