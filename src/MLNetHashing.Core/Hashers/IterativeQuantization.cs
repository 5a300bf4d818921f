namespace MLNetHashing;

/// <summary>ITQ (Gong and Lazebnik, CVPR 2011): the principal directions, rotated so that the projections V lie as near as possible to their signs, which
/// minimises ‖B − VR‖² over codes B and rotations R in turn from a random rotation. Needs features at least as long as the codes.</summary>
public sealed class IterativeQuantization : IHashLearner
{
    /// <summary>How often codes and rotation are recomputed, at least 1.</summary>
    /// <value>50, as in the paper.</value>
    public int Iterations { get; init; } = 50;

    /// <inheritdoc/>
    public LinearHasher Fit(ReadOnlySpan<float> features, int dimension, int bits, uint seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Iterations, 1);
        var principal = PrincipalDirections.Of(features, dimension, BinaryCodes.CheckBits(bits));
        var quantization = new RotationQuantization(principal.Project(features), bits, seed);
        for (var i = 0; i < Iterations; i++)
            quantization.Improve();

        // VR = X Wᵀ R, so the rotated directions are Rᵀ W.
        var rotated = new double[principal.Directions.Length];
        for (var bit = 0; bit < bits; bit++)
        {
            var direction = rotated.AsSpan(bit * dimension, dimension);
            for (var k = 0; k < bits; k++)
                VectorMath.AddScaled(direction, quantization.Rotation[k * bits + bit], principal.Directions.AsSpan(k * dimension, dimension));
        }
        return principal.Hasher(rotated);
    }

    /// <inheritdoc/>
    public int MaxBits(int dimension) => Math.Min(dimension / 8 * 8, BinaryCodes.MaxBits);
}
