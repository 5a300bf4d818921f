namespace MLNetHashing;

/// <summary>A linear hasher as a network without hidden layers, so that it is served and saved as networks are.</summary>
internal static class LinearNetwork
{
    public static HashNetwork Of(LinearHasher hasher)
    {
        var (size, bits) = (hasher.Dimension, hasher.Bits);
        return new(new(new FeatureEncoderConfig(size, []), [bits]), new Dictionary<string, WeightTensor>
        {
            ["encoder.mean"] = new([size], new float[size]),
            ["encoder.scale"] = new([size], [.. Enumerable.Repeat(1f, size)]),
            ["head.0.weight"] = new([bits, size], hasher.Weights.ToArray()),
            ["head.0.bias"] = new([bits], hasher.Biases.ToArray()),
        });
    }
}
