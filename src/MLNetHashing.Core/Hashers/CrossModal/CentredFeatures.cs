namespace MLNetHashing;

/// <summary>Features less their mean, in double precision.</summary>
internal sealed class CentredFeatures
{
    public CentredFeatures(ReadOnlySpan<float> features, int dimension, string name)
    {
        FeatureCheck.Finite(features, dimension, name);
        (Dimension, Name) = (dimension, name);
        Mean = new double[dimension];
        Values = new double[features.Length];
        for (var i = 0; i < features.Length; i++)
            Mean[i % dimension] += features[i];
        for (var i = 0; i < dimension; i++)
            Mean[i] /= Count;
        for (var i = 0; i < features.Length; i++)
            Values[i] = features[i] - Mean[i % dimension];
    }

    public string Name { get; }

    public int Dimension { get; }

    public int Count => Values.Length / Dimension;

    public double[] Mean { get; }

    /// <summary>[count, dimension], row by row.</summary>
    public double[] Values { get; }

    public ReadOnlySpan<double> this[int row] => Values.AsSpan(row * Dimension, Dimension);

    /// <summary>The hasher that takes the signs of centred features along some directions.</summary>
    /// <param name="directions">[bits, dimension], row by row.</param>
    /// <param name="offsets">What is added to each before its sign is taken; nothing where not given.</param>
    public LinearHasher Hasher(double[] directions, ReadOnlySpan<float> offsets = default)
    {
        var biases = new float[directions.Length / Dimension];
        for (var bit = 0; bit < biases.Length; bit++)
            biases[bit] = (float)((offsets.IsEmpty ? 0 : offsets[bit]) - VectorMath.Dot(directions.AsSpan(bit * Dimension, Dimension), Mean));
        return new(Array.ConvertAll(directions, value => (float)value), biases);
    }
}
