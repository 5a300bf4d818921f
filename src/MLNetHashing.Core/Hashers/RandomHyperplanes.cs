namespace MLNetHashing;

/// <summary>Signs of random projections, data-independent: two vectors at angle θ differ in a bit with probability θ/π (Charikar, STOC 2002). Of the features
/// only their length is used; centre them first where they lie in one half-space.</summary>
public sealed class RandomHyperplanes : IHashLearner
{
    /// <inheritdoc/>
    public LinearHasher Fit(ReadOnlySpan<float> features, int dimension, int bits, uint seed)
    {
        FeatureCheck.Rows(features, dimension);
        var weights = new float[BinaryCodes.CheckBits(bits) * dimension];
        var random = new NumpyRandomState(seed);
        for (var i = 0; i < weights.Length; i++)
            weights[i] = (float)random.NextNormal();
        return new(weights, new float[bits]);
    }

    /// <inheritdoc/>
    public int MaxBits(int dimension) => BinaryCodes.MaxBits;
}
