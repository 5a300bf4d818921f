using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace MLNetHashing;

/// <summary>Loss of RMSH: ranks what shares more labels with a sample before what shares fewer, by a margin that adapts to how many more, keeps what shares
/// none at least δ away, asks the same of pseudo-codes that are fused of several codes, and draws relaxed codes to codes.</summary>
/// <remarks>Distances are relaxed Hamming distances as a share of what orthogonal codes have, (2/K) · D = 1 − cos. So a distance of δ is the cosine
/// ζ = 1 − 2δ/K.</remarks>
/// <param name="bits">K, the length of a code.</param>
/// <param name="delta">δ, in bits.</param>
/// <param name="margin">μ, see <see cref="GradedTriplet"/>.</param>
/// <param name="dissimilarWeight">λ_d.</param>
/// <param name="pseudoWeight">λ_p.</param>
/// <param name="quantizationWeight">λ_q.</param>
internal sealed class RmshLoss(int bits, double delta, double margin, double dissimilarWeight, double pseudoWeight, double quantizationWeight)
{
    private readonly double _zeta = 1 - 2 * delta / bits;

    /// <param name="image">Relaxed image codes, [batch, bits], in (−1, 1).</param>
    /// <param name="text">Relaxed text codes, [batch, bits].</param>
    /// <param name="labels">Multi-hot labels, [batch, classes], 0 or 1.</param>
    /// <param name="fusion">What makes pseudo-codes.</param>
    public Tensor Compute(Tensor image, Tensor text, Tensor labels, CodeFusion fusion)
    {
        var (unitImage, unitText) = (Similarity.Unit(image), Similarity.Unit(text));
        var ranking = new Ranking(labels, labels, margin, _zeta, dissimilarWeight);
        return ranking.Loss(unitImage, unitText) + ranking.Loss(unitText, unitImage)
            + ranking.Loss(unitImage, unitImage) + ranking.Loss(unitText, unitText)
            + pseudoWeight * Pseudo(image, text, labels, fusion, unitImage, unitText)
            + quantizationWeight * Quantization.ToCommonCodes(image, text);
    }

    /// <summary>Every third sample's codes are fused with the next one's, so that there are as many pseudo-codes as codes; those of one modality are ranked
    /// against the codes of the other.</summary>
    private Tensor Pseudo(Tensor image, Tensor text, Tensor labels, CodeFusion fusion, Tensor unitImage, Tensor unitText)
    {
        var (first, second) = Pairs(labels);
        var ranking = new Ranking(CodeFusion.FuseLabels(first, second), labels, margin, _zeta, dissimilarWeight);
        return ranking.Loss(Fuse(image), unitText) + ranking.Loss(Fuse(text), unitImage);

        Tensor Fuse(Tensor codes)
        {
            var (left, right) = Pairs(codes);
            return Similarity.Unit(fusion.Fuse(left, right));
        }
    }

    private static (Tensor First, Tensor Second) Pairs(Tensor rows)
        => (rows.slice(0, 0, rows.shape[0], 3), rows.roll(-1, 0).slice(0, 0, rows.shape[0], 3));

    /// <summary>Margin-adaptive triplets, and the bound on what is dissimilar.</summary>
    private sealed class Ranking(Tensor anchors, Tensor others, double margin, double zeta, double dissimilarWeight)
    {
        private readonly GradedTriplet _triplet = new(anchors, others, margin);
        private readonly Tensor _dissimilar = LabelPairs.SharingNone(anchors, others);

        public Tensor Loss(Tensor codes, Tensor otherCodes)
            => _triplet.Compute(codes, otherCodes)
                + dissimilarWeight * Reduce.MeanWhere(_dissimilar, relu(Similarity.Cosine(codes, otherCodes) - zeta));
    }
}
