using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace MLNetHashing;

/// <summary>How alike images and texts are part by part: each part of the one is compared with what it attends to among the parts of the other (SCAN, Lee et
/// al., ECCV 2018), in both directions.</summary>
/// <param name="sharpness">λ, the inverse temperature of attention.</param>
internal sealed class AttentionSimilarity(double sharpness)
{
    // Below this a square is as good as 0; it keeps the gradient of its root finite.
    private const double Epsilon = 1e-6;

    /// <summary>A global feature as parts: so many stretches of it.</summary>
    /// <param name="features">[batch, size].</param>
    /// <param name="parts">A divisor of the size.</param>
    /// <returns>[batch, parts, size / parts].</returns>
    public static Tensor Parts(Tensor features, int parts) => features.view(features.shape[0], parts, -1);

    /// <param name="images">The parts of images, [images, parts, size].</param>
    /// <param name="texts">The parts of texts, [texts, parts, size].</param>
    /// <returns>Half the sum of both directions, from −1 to 1, [images, texts].</returns>
    public Tensor Compute(Tensor images, Tensor texts)
    {
        (images, texts) = (normalize(images, 2, 2), normalize(texts, 2, 2));
        return (Attend(images, texts) + Attend(texts, images).t()) * 0.5;
    }

    /// <summary>The mean over the parts of the one of their cosine with what they attend to in the other.</summary>
    /// <param name="asking">Parts of length 1, [asking, r, size].</param>
    /// <param name="asked">Parts of length 1, [asked, w, size].</param>
    /// <returns>[asking, asked].</returns>
    private Tensor Attend(Tensor asking, Tensor asked)
    {
        var (askingParts, askedParts) = (asking.shape[1], asked.shape[1]);
        var cosine = asked.matmul(asking.flatten(0, 1).t())                          // c, [asked, w, asking · r]
            .transpose(1, 2).contiguous().view(asked.shape[0], asking.shape[0], askingParts, askedParts);
        var positive = relu(cosine);
        var relative = positive / (positive.square().sum(2, keepdim: true) + Epsilon).sqrt();
        var attention = (relative * sharpness).softmax(3);                           // α, [asked, asking, r, w]

        // The context Σ αt need not be made: its product with the part that asks is Σ αc, its square αᵀGα with G the products of the parts that are asked.
        var product = (attention * cosine).sum(3);
        var gram = asked.matmul(asked.transpose(1, 2));                              // [asked, w, w]
        var weighted = attention.flatten(1, 2).matmul(gram).view_as(attention);
        var square = (weighted * attention).sum(3);
        return (product / (square + Epsilon).sqrt()).mean([2]).t();
    }
}
