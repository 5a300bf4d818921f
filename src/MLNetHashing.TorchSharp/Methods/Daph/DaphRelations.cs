using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>What samples are to all training pairs by their labels, [batch, pairs] each.</summary>
/// <param name="Full">Full positives: 1 where the pair has the labels of the sample.</param>
/// <param name="Unrelated">Negatives: 1 where they share no label.</param>
/// <param name="Shares">The weights of partial positives, the rest: the labels that the pair shares with the sample out of those that
/// all pairs do; 0 elsewhere.</param>
/// <param name="HasPartial">Whether a sample has partial positives, [batch, 1], 0 or 1.</param>
internal sealed record DaphRelations(Tensor Full, Tensor Unrelated, Tensor Shares, Tensor HasPartial)
{
    private const double Epsilon = 1e-5;

    /// <param name="labels">Multi-hot labels of the samples, [batch, classes].</param>
    /// <param name="pairs">Multi-hot labels of all training pairs, [pairs, classes].</param>
    /// <param name="fullMayHaveMore">Whether full positives may have further labels.</param>
    public static DaphRelations Of(Tensor labels, Tensor pairs, bool fullMayHaveMore)
    {
        var shared = LabelSimilarity.Shared(labels, pairs);
        var has = shared.eq(labels.sum(1, keepdim: true));
        var full = (fullMayHaveMore ? has : has.logical_and(shared.eq(pairs.sum(1)))).to_type(labels.dtype);
        var partial = (1 - full) * shared;
        return new(
            full,
            shared.eq(0).to_type(labels.dtype),
            partial / (shared.sum(1, keepdim: true) + Epsilon),
            partial.sum(1, keepdim: true).gt(0).to_type(labels.dtype));
    }
}
