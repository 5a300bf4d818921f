using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>How alike relaxed codes are.</summary>
internal static class Similarity
{
    /// <summary>Rows scaled to length 1, of which <see cref="Cosine"/> takes the products. A row of zeros stays zero.</summary>
    public static Tensor Unit(Tensor rows) => nn.functional.normalize(rows, 2, 1);

    /// <summary>The cosines of all pairs of rows of length 1.</summary>
    /// <returns>[rows of left, rows of right].</returns>
    public static Tensor Cosine(Tensor left, Tensor right) => left.mm(right.t());

    /// <summary>The shares of bits in which pairs of rows agree less those in which they differ: ⟨a, b⟩ / K, in [−1, 1] for rows of −1 to 1.</summary>
    /// <returns>[rows of left, rows of right].</returns>
    public static Tensor Agreement(Tensor left, Tensor right) => (left / left.shape[1]).mm(right.t());
}
