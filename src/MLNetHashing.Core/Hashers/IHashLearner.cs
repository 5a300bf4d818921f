namespace MLNetHashing;

/// <summary>Learns to hash float vectors without labels and without torch: the baselines that a trained method has to beat.</summary>
public interface IHashLearner
{
    /// <summary>Learns from features.</summary>
    /// <param name="features">[count, dimension], row by row, all finite.</param>
    /// <param name="dimension">The length of a feature vector.</param>
    /// <param name="bits">The length of the codes: a multiple of 8 from 8 to 1024.</param>
    /// <param name="seed">The same features and seed give the same model, for any number of threads.</param>
    /// <exception cref="ArgumentException">The features are no whole rows, hold NaN or infinity, or are too few or too short for so many bits.</exception>
    LinearHasher Fit(ReadOnlySpan<float> features, int dimension, int bits, uint seed);

    /// <summary>The length of the longest codes that can be made of features.</summary>
    /// <param name="dimension">The length of a feature vector.</param>
    /// <returns>A multiple of 8 up to 1024; 0 where the features are too short for any code.</returns>
    int MaxBits(int dimension);
}
