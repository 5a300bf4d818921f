namespace MLNetHashing;

/// <summary>Hashes float vectors by the signs of linear functions: bit k of a code is 1 where wₖ·x + bₖ ≥ 0. Immutable, and fully described by its weights and
/// biases.</summary>
public sealed class LinearHasher
{
    private const int RowsPerBatch = 4096;

    private readonly float[] _weights;
    private readonly float[] _biases;
    private readonly PackedPanels _packed;

    /// <param name="weights">[bits, dimension], row by row.</param>
    /// <param name="biases">One a bit; their number is the length of the codes.</param>
    /// <exception cref="ArgumentException">The numbers of weights and biases do not fit together, or a value is not finite.</exception>
    public LinearHasher(ReadOnlySpan<float> weights, ReadOnlySpan<float> biases)
    {
        Bits = BinaryCodes.CheckBits(biases.Length);
        if (weights.Length == 0 || weights.Length % Bits != 0)
            throw new ArgumentException($"{weights.Length} weights are no whole number of features for each of {Bits} bits.", nameof(weights));
        Dimension = weights.Length / Bits;
        FeatureCheck.Finite(weights, Dimension, "weights");
        FeatureCheck.Finite(biases, 1, "biases");
        _weights = weights.ToArray();
        _biases = biases.ToArray();
        _packed = PackedPanels.OfRows(weights, Dimension);
    }

    /// <summary>The length of a feature vector.</summary>
    public int Dimension { get; }

    /// <summary>The length of a code.</summary>
    public int Bits { get; }

    /// <summary>[bits, dimension], row by row.</summary>
    public ReadOnlyMemory<float> Weights => _weights;

    /// <summary>One a bit.</summary>
    public ReadOnlyMemory<float> Biases => _biases;

    /// <summary>The codes of some vectors.</summary>
    /// <param name="features">[count, dimension], row by row.</param>
    /// <exception cref="ArgumentException">They are no whole rows, or a value is NaN.</exception>
    public BinaryCodes Encode(ReadOnlySpan<float> features)
    {
        FeatureCheck.Rows(features, Dimension);
        var codes = new BinaryCodesBuilder(Bits, features.Length / Dimension);
        for (; !features.IsEmpty; features = features[Math.Min(features.Length, RowsPerBatch * Dimension)..])
        {
            var batch = features[..Math.Min(features.Length, RowsPerBatch * Dimension)];
            var products = PanelProduct.Multiply(PackedPanels.OfRows(batch, Dimension), _packed);
            var relaxed = new float[products.Length];
            for (var i = 0; i < relaxed.Length; i++)
                relaxed[i] = (float)(products[i] + _biases[i % Bits]);
            codes.AddSigns(relaxed);
        }
        return codes.ToCodes();
    }
}
