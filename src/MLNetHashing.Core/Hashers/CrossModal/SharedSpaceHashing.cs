namespace MLNetHashing;

/// <summary>Makes a learner of hashes of one modality one of two: canonical correlation analysis finds the space that images and texts share, in which the learner
/// hashes both. With <see cref="IterativeQuantization"/> it is CCA-ITQ (Gong, Lazebnik, Gordo and Perronnin, TPAMI 35(12), 2013), with texts in the place of
/// labels.</summary>
/// <remarks>Each direction is weighted by its correlation, so that what the modalities do not share counts less. There are no more directions than the shorter of
/// the two features is long, and fewer where features depend on each other.</remarks>
/// <param name="learner">What hashes in the shared space.</param>
public sealed class SharedSpaceHashing(IHashLearner learner)
{
    /// <summary>The ridge that is added to the variances before they are inverted, as a part of the features' mean variance.</summary>
    /// <value>1. At least 0. With little, long features are correlated in the training pairs alone.</value>
    public double Regularisation { get; init; } = 1;

    /// <summary>Learns from pairs.</summary>
    /// <param name="pairs">Features of images and of texts.</param>
    /// <param name="bits">The length of the codes: a multiple of 8 from 8 to 1024.</param>
    /// <param name="seed">The same pairs and seed give the same hashers, for any number of threads.</param>
    /// <exception cref="ArgumentException">The learner cannot make so many bits of the directions that there are, the features of a modality do not vary, or codes
    /// cannot have so many bits.</exception>
    public HasherPair Fit(FeaturePairs pairs, int bits, uint seed)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentOutOfRangeException.ThrowIfNegative(Regularisation);
        BinaryCodes.CheckBits(bits);
        var correlation = new CanonicalCorrelation(pairs, Regularisation);
        var count = correlation.Correlations.Length;
        if (bits > learner.MaxBits(count))
        {
            throw new ArgumentException($"Images and texts share {count} directions, of which {learner.GetType().Name} makes at most {learner.MaxBits(count)} bits, "
                + $"not {bits}. Take fewer bits, longer features, or LSH ({nameof(RandomHyperplanes)}), which makes any number.");
        }
        var image = Weighted(correlation.ImageDirections, correlation.Correlations);
        var text = Weighted(correlation.TextDirections, correlation.Correlations);
        var shared = learner.Fit([.. Project(pairs.Images, image), .. Project(pairs.Texts, text)], count, bits, seed);
        return new(Compose(shared, image, pairs.Images), Compose(shared, text, pairs.Texts));
    }

    private static double[] Weighted(double[] directions, double[] weights)
    {
        var length = directions.Length / weights.Length;
        for (var i = 0; i < weights.Length; i++)
            OrthogonalFactor.Scale(directions.AsSpan(i * length, length), weights[i]);
        return directions;
    }

    private static float[] Project(CentredFeatures features, double[] directions)
        => Array.ConvertAll(RowProduct.Of(features.Values, directions, features.Dimension), value => (float)value);

    // What the shared hasher adds to its projections is kept with them.
    private static LinearHasher Compose(LinearHasher shared, double[] directions, CentredFeatures features)
    {
        var weights = Array.ConvertAll(shared.Weights.ToArray(), value => (double)value);
        return features.Hasher(RowProduct.Of(weights, RowProduct.Transpose(directions, features.Dimension), shared.Dimension), shared.Biases.Span);
    }
}
