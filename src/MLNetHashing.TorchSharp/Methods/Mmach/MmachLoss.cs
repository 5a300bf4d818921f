using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Losses of MMACH (Zou et al., KBS 239, 2022; reconstruction on MESDCH, by the same authors): codes of labels are ordered by their common labels, and
/// against those of pictures and texts; codes of pictures and texts each among themselves and against those of labels, which supervise them. Ordered are the
/// triplets of the batch, and the similarities to all training pairs.</summary>
/// <param name="alpha">α, the weight of texts where labels learn.</param>
/// <param name="beta">β, the weight of what is ordered among itself.</param>
/// <param name="gamma">γ, the weight of the quantisation.</param>
/// <param name="lambda">λ, the weight of the similarities to all training pairs.</param>
/// <param name="margin">μ, see <see cref="GradedTriplet"/>.</param>
internal sealed class MmachLoss(double alpha, double beta, double gamma, double lambda, double margin)
{
    /// <summary>The sum of what the three networks each go down: none has a gradient by another's term.</summary>
    /// <param name="batch">The batch's codes, in (−1, 1).</param>
    /// <param name="labels">Multi-hot labels, [batch, classes], 0 or 1.</param>
    /// <param name="unified">B, the batch's unified codes, [batch, bits], −1 or 1.</param>
    /// <param name="buffered">Codes that other training pairs had.</param>
    /// <param name="bufferedLabels">Their labels, [pairs, classes].</param>
    /// <param name="seen">How many of them have codes; those that have none have zeros for codes and labels.</param>
    public Tensor Compute(MmachCodes batch, Tensor labels, Tensor unified, MmachCodes buffered, Tensor bufferedLabels, Tensor seen)
    {
        var triplets = new GradedTriplet(labels, margin);
        var similarity = LabelSimilarity.Cosine(labels, bufferedLabels);
        var (image, text, label) = batch.Unit();
        var (imageBuffer, textBuffer, labelBuffer) = buffered.Unit();

        var ofLabels = beta * Ordered(label, label, labelBuffer) + Ordered(label, image.detach(), imageBuffer)
            + alpha * Ordered(label, text.detach(), textBuffer);
        var ofImages = beta * Ordered(image, image, imageBuffer) + Ordered(image, label.detach(), labelBuffer);
        var ofTexts = beta * Ordered(text, text, textBuffer) + Ordered(text, label.detach(), labelBuffer);
        return ofLabels + ofImages + ofTexts + gamma * batch.All.Select(codes => Quantization.Compute(codes, unified)).Aggregate((sum, term) => sum + term);

        Tensor Ordered(Tensor codes, Tensor others, Tensor buffer)
            => triplets.Compute(codes, others) + lambda * SimilarityDivergence.Compute(Similarity.Cosine(codes, buffer), similarity, seen);
    }
}
