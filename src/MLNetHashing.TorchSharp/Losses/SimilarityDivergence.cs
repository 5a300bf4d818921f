using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace MLNetHashing;

/// <summary>How far the cosines of codes, Ŝ, are from those of labels, S: the mean of (S − Ŝ) · log((S + ε) / (Ŝ + ε)), a divergence of Kullback and Leibler taken
/// both ways (MESDCH, Zou et al., Neurocomputing 467, 2022).</summary>
internal static class SimilarityDivergence
{
    private const double Epsilon = 1e-5;

    /// <param name="cosine">Cosines of relaxed codes, [batch, samples]; below 0 they count as 0.</param>
    /// <param name="similarity">Cosines of labels, [batch, samples], from 0 to 1.</param>
    /// <param name="samples">How many of the samples count. Those that do not have zeros in both.</param>
    public static Tensor Compute(Tensor cosine, Tensor similarity, Tensor samples)
    {
        var alike = relu(cosine);
        var divergence = (similarity - alike) * ((similarity + Epsilon).log() - (alike + Epsilon).log());
        return divergence.sum() / (samples.clamp_min(1) * cosine.shape[0]);
    }
}
