using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>How alike samples are by their labels, of all pairs: [rows of left, rows of right].</summary>
internal static class LabelSimilarity
{
    /// <summary>r, the number of labels that two samples share.</summary>
    /// <param name="left">Multi-hot labels, [samples, classes], 0 or 1.</param>
    /// <param name="right">Multi-hot labels, [samples, classes].</param>
    public static Tensor Shared(Tensor left, Tensor right) => left.mm(right.t());

    /// <summary>The cosine of two samples' labels, from 0 to 1; 0 where one has none.</summary>
    /// <param name="left">Multi-hot labels, [samples, classes], 0 or 1.</param>
    /// <param name="right">Multi-hot labels, [samples, classes].</param>
    public static Tensor Cosine(Tensor left, Tensor right) => Similarity.Cosine(Similarity.Unit(left), Similarity.Unit(right));
}
