using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>What samples are to all training pairs by their labels.</summary>
/// <param name="Full">Full positives, which have the labels of the sample: their places in [batch, pairs], row by row, [positives].</param>
/// <param name="FullSamples">The samples that they are of, [positives].</param>
/// <param name="FullShares">What each of them is of its sample's full positives, and the sample of the batch: together 1 where each sample has one,
/// [positives].</param>
/// <param name="Related">Whether a pair shares a label with the sample, so is no negative, [batch, pairs].</param>
/// <param name="Shares">The weights of partial positives, which share some labels: the labels that the pair shares with the sample out of those that all pairs
/// do; 0 elsewhere, [batch, pairs].</param>
/// <param name="HasPartial">Whether a sample has partial positives, [batch, 1], 0 or 1.</param>
internal sealed record DaphRelations(Tensor Full, Tensor FullSamples, Tensor FullShares, Tensor Related, Tensor Shares, Tensor HasPartial)
{
    private const double Epsilon = 1e-5;

    /// <param name="labels">Multi-hot labels of the samples, [batch, classes].</param>
    /// <param name="pairs">Multi-hot labels of all training pairs, [pairs, classes].</param>
    /// <param name="fullMayHaveMore">Whether full positives may have further labels.</param>
    public static DaphRelations Of(Tensor labels, Tensor pairs, bool fullMayHaveMore)
    {
        var shared = LabelSimilarity.Shared(labels, pairs);
        var has = shared.eq(labels.sum(1, keepdim: true));
        var full = fullMayHaveMore ? has : has.logical_and(shared.eq(pairs.sum(1)));
        var partial = shared.masked_fill(full, 0);
        var places = full.flatten().nonzero().flatten();
        var samples = places.div(pairs.shape[0], RoundingMode.floor);
        return new(
            places,
            samples,
            full.sum(1).to_type(labels.dtype).reciprocal().index_select(0, samples) / labels.shape[0],
            shared.gt(0),
            partial / (shared.sum(1, keepdim: true) + Epsilon),
            partial.sum(1, keepdim: true).gt(0).to_type(labels.dtype));
    }
}
