using static MLNetHashing.VectorMath;

namespace MLNetHashing;

/// <summary>SCM-Seq (Zhang and Li: Large-scale Supervised Multimodal Hashing with Semantic Correlation Maximization, AAAI 2014, Algorithm 1): bit by bit the pair of
/// directions that best correlates the images' projections with the texts', weighted by how similar their labels are; after each bit, what its codes explain of that
/// similarity is taken off. In closed form, without a random choice.</summary>
/// <remarks>The similarity of two items is S = 2 L̃L̃ᵀ − 11ᵀ, with L̃ their labels as unit vectors; an item without labels is similar to none. It is never written
/// out: time and memory grow with the number of items, not its square. Directions in which the features do not vary at all, as with fewer items than features, are
/// left out.</remarks>
public sealed class SemanticCorrelation
{
    // As published: keeps XᵀX invertible where features depend on each other.
    private const double Ridge = 1e-6;

    /// <summary>The ridge that is added to XᵀX and to YᵀY beside one of 1e-6, as a part of the mean of their eigenvalues. It keeps long features from fitting the
    /// training pairs alone.</summary>
    /// <value>1, which suits features of some hundreds of slots or more. At least 0, which is SCM as published.</value>
    public double Regularisation { get; init; } = 1;

    /// <summary>Learns from pairs with labels.</summary>
    /// <param name="pairs">X, the images' features, and Y, the texts'.</param>
    /// <param name="labels">The labels of each pair.</param>
    /// <param name="bits">q, the length of the codes: a multiple of 8 from 8 to 1024.</param>
    /// <returns>Hashers whose projections have about unit variance over the pairs.</returns>
    /// <exception cref="ArgumentException">There are not as many labels as pairs, all pairs have the same labels, the features of a modality do not vary, or codes
    /// cannot have so many bits.</exception>
    public HasherPair Fit(FeaturePairs pairs, LabelSets labels, int bits)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegative(Regularisation);
        BinaryCodes.CheckBits(bits);
        if (labels.Count != pairs.Count)
            throw new ArgumentException($"There are labels of {labels.Count} items for {pairs.Count} pairs.", nameof(labels));
        if (Enumerable.Range(1, labels.Count - 1).All(item => labels[item].SequenceEqual(labels[0])))
            throw new ArgumentException($"All {labels.Count} pairs have the same labels, so that there is nothing for SCM to learn; LSH and ITQ need no labels.");

        var image = new Modality(pairs.Images, Regularisation);
        var text = new Modality(pairs.Texts, Regularisation);
        var correlation = Correlation(image, text, labels, bits);
        for (var bit = 0; bit < bits; bit++)
        {
            var (left, right) = correlation.LeadingPair();
            correlation.Add(-1, image.AddBit(left), text.AddBit(right));
        }
        return new(image.Hasher, text.Hasher);
    }

    // q XᵀSY in whitened coordinates. Features are centred, so Xᵀ1 = 0 and nothing of 11ᵀ remains.
    private static OuterProducts Correlation(Modality image, Modality text, LabelSets labels, int bits)
    {
        var correlation = new OuterProducts(image.Whitening.Count, text.Whitening.Count);
        var (imageSums, textSums) = (image.LabelSums(labels), text.LabelSums(labels));
        for (var label = 0; label < labels.Labels; label++)
            correlation.Add(2.0 * bits, imageSums[label], textSums[label]);
        return correlation;
    }

    private sealed class Modality(CentredFeatures features, double regularisation)
    {
        private readonly List<double[]> _directions = [];

        // Directions are solved for as the leading singular pair of (XᵀX)^(−½) C (YᵀY)^(−½), for which any square root will do.
        public Whitening Whitening { get; } = new(features, Ridge, regularisation);

        public LinearHasher Hasher => features.Hasher([.. _directions.SelectMany(direction => direction)]);

        /// <summary>The columns of XᵀL̃, whitened.</summary>
        public double[][] LabelSums(LabelSets labels)
        {
            var sums = new double[labels.Labels][];
            for (var label = 0; label < sums.Length; label++)
                sums[label] = new double[features.Dimension];
            for (var row = 0; row < features.Count; row++)
            {
                int[] own = [.. labels.Of(row)];
                foreach (var label in own)
                    AddScaled(sums[label], 1 / Math.Sqrt(own.Length), features[row]);
            }
            return Array.ConvertAll(sums, Whitening.Of);
        }

        /// <summary>Takes a bit's direction.</summary>
        /// <returns>Xᵀ times the bit's codes, whitened.</returns>
        public double[] AddBit(double[] combination)
        {
            var direction = Whitening.Direction(combination);
            _directions.Add(direction);
            var sums = new double[direction.Length];
            for (var row = 0; row < features.Count; row++)
                AddScaled(sums, Dot(features[row], direction) >= 0 ? 1 : -1, features[row]);
            return Whitening.Of(sums);
        }
    }
}
