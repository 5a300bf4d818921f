namespace MLNetHashing;

/// <summary>The mean of some features and the orthonormal directions of their largest variance.</summary>
internal sealed class PrincipalDirections
{
    private PrincipalDirections(int dimension, float[] mean, double[] directions)
    {
        Dimension = dimension;
        Mean = mean;
        Directions = directions;
    }

    public int Dimension { get; }

    public float[] Mean { get; }

    /// <summary>[count, dimension], row by row.</summary>
    public double[] Directions { get; }

    public static PrincipalDirections Of(ReadOnlySpan<float> features, int dimension, int count)
    {
        var rows = FeatureCheck.Rows(features, dimension);
        if (rows < 2)
            throw new ArgumentException($"There are {rows} feature vectors; directions of variance need at least 2.", nameof(features));
        if (count > dimension)
            throw new ArgumentException($"{count} bits need features of at least that length, not {dimension}; take fewer bits or RandomHyperplanes.");
        FeatureCheck.Finite(features, dimension, "features");
        var mean = MeanOf(features, dimension, rows);
        var covariance = PanelProduct.Gram(PackedPanels.OfColumns(features, dimension, mean));
        for (var i = 0; i < covariance.Length; i++)
            covariance[i] /= rows;
        return new(dimension, mean, SymmetricEigen.Largest(covariance, dimension, count).Vectors);
    }

    /// <summary>The hasher that takes the signs of the centred features along some directions.</summary>
    /// <param name="directions">[bits, dimension], row by row.</param>
    public LinearHasher Hasher(double[] directions)
    {
        var biases = new float[directions.Length / Dimension];
        for (var bit = 0; bit < biases.Length; bit++)
        {
            double bias = 0;
            for (var i = 0; i < Dimension; i++)
                bias -= directions[bit * Dimension + i] * Mean[i];
            biases[bit] = (float)bias;
        }
        return new(Array.ConvertAll(directions, value => (float)value), biases);
    }

    /// <summary>The centred features along the directions, [rows, count].</summary>
    public float[] Project(ReadOnlySpan<float> features)
    {
        var centred = new float[features.Length];
        for (var i = 0; i < centred.Length; i++)
            centred[i] = features[i] - Mean[i % Dimension];
        var directions = PackedPanels.OfRows(Array.ConvertAll(Directions, value => (float)value), Dimension);
        return Array.ConvertAll(PanelProduct.Multiply(PackedPanels.OfRows(centred, Dimension), directions), value => (float)value);
    }

    private static float[] MeanOf(ReadOnlySpan<float> features, int dimension, int rows)
    {
        var sums = new double[dimension];
        for (var i = 0; i < features.Length; i += dimension)
        {
            for (var column = 0; column < dimension; column++)
                sums[column] += features[i + column];
        }
        return Array.ConvertAll(sums, sum => (float)(sum / rows));
    }
}
