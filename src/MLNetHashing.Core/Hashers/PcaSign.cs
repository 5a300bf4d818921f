namespace MLNetHashing;

/// <summary>Signs along the principal directions: bit k says on which side of the mean a vector lies in the direction of the k-th largest variance. Needs
/// features at least as long as the codes. Ignores the seed.</summary>
public sealed class PcaSign : IHashLearner
{
    /// <inheritdoc/>
    public LinearHasher Fit(ReadOnlySpan<float> features, int dimension, int bits, uint seed)
    {
        var principal = PrincipalDirections.Of(features, dimension, BinaryCodes.CheckBits(bits));
        return principal.Hasher(principal.Directions);
    }

    /// <inheritdoc/>
    public int MaxBits(int dimension) => Math.Min(dimension / 8 * 8, BinaryCodes.MaxBits);
}
