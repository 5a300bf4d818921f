using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Loss of PairwiseCosine: the mean of (cos(hᵢ, hⱼ) − Sᵢⱼ)² with S 1 where a label is shared and else 0, over the image–text, the image–image and the
/// text–text pairs of a batch, and quantisation.</summary>
/// <param name="quantizationWeight">The weight of quantisation.</param>
internal sealed class PairwiseCosineLoss(double quantizationWeight)
{
    /// <param name="image">Relaxed image codes, [batch, bits], in (−1, 1).</param>
    /// <param name="text">Relaxed text codes, [batch, bits].</param>
    /// <param name="labels">Multi-hot labels, [batch, classes], 0 or 1.</param>
    public Tensor Compute(Tensor image, Tensor text, Tensor labels)
    {
        var (unitImage, unitText) = (Similarity.Unit(image), Similarity.Unit(text));
        var related = LabelPairs.SharingSome(labels);                                 // S, [batch, batch]
        return Pairs(unitImage, unitText) + Pairs(unitImage, unitImage) + Pairs(unitText, unitText)
            + quantizationWeight * Quantization.ToCommonCodes(image, text);

        Tensor Pairs(Tensor left, Tensor right) => (Similarity.Cosine(left, right) - related).square().mean();
    }
}
