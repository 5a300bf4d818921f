using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace MLNetHashing;

/// <summary>The first loss of DAPH (Tu et al., SIGIR 2023): draws the codes of samples to those of their labels and away from the others, keeps codes of labels
/// apart, bits balanced and codes near binary. Sums, not means, over the batch, as in the released code.</summary>
/// <param name="gamma">γ, the inverse temperature.</param>
/// <param name="sigma">σ, the margin.</param>
/// <param name="alpha">α, the weight of balance.</param>
/// <param name="beta">β, the weight of quantisation.</param>
internal sealed class DaphProxyLoss(double gamma, double sigma, double alpha, double beta)
{
    private const double Epsilon = 1e-5;

    /// <param name="image">Codes of pictures, [batch, bits], of length 1.</param>
    /// <param name="text">Codes of texts, likewise.</param>
    /// <param name="classes">Codes of labels, [classes, bits], of length 1.</param>
    /// <param name="labels">Multi-hot labels, [batch, classes], 0 or 1.</param>
    public Tensor Compute(Tensor image, Tensor text, Tensor classes, Tensor labels)
        => Samples(image, classes, labels) + Samples(text, classes, labels) + Orthogonality(classes)
            + alpha * (Balance(classes) + Balance(image) + Balance(text))
            + beta * (Quantization(image) + Quantization(text) + Quantization(classes));

    /// <summary>L_v or L_t. In the denominator each label of a sample counts 1 beside the labels it does not have: the released code masks within the
    /// exponent.</summary>
    public Tensor Samples(Tensor samples, Tensor classes, Tensor labels)
    {
        var similarity = Similarity.Cosine(samples, classes);                                                       // [batch, classes]
        var own = (gamma * (similarity - sigma)).exp();
        var others = (gamma * similarity * (1 - labels)).exp().sum(1, keepdim: true);                               // [batch, 1]
        var share = labels * own / (own + others + Epsilon);
        // Summed up in this order, 1 costs small shares their last digits, as in the released code, with whose figures this is to agree.
        var logarithms = (share + Epsilon + 1 - labels).log();                                                      // log(1 + ε) for labels of others
        return -(logarithms.sum(1) / labels.sum(1).clamp_min(1)).sum();
    }

    public static Tensor Orthogonality(Tensor classes)
        => relu(Similarity.Cosine(classes, classes) - eye(classes.shape[0], device: classes.device)).square().sum();

    public static Tensor Balance(Tensor codes) => codes.sum(dim: 0).square().sum();

    /// <summary>Σ (⟨sign(a) / √K, a⟩ − 1)², the product with the signs being the sum of magnitudes.</summary>
    public static Tensor Quantization(Tensor codes) => (codes.abs().sum(1) / Math.Sqrt(codes.shape[1]) - 1).square().sum();
}
