namespace MLNetHashing;

/// <summary>The mean of some features and the orthonormal directions of their largest variance.</summary>
internal sealed class PrincipalDirections
{
    // Beside the largest standard deviation: features are in single precision.
    private const double NoVariance = 1e-6;

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
        return new(dimension, mean, rows < dimension ? OfRows(features, mean, count) : OfColumns(features, mean, rows, count));
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
        var directions = PackedPanels.OfRows(Array.ConvertAll(Directions, value => (float)value), Dimension);
        return Array.ConvertAll(PanelProduct.Multiply(PackedPanels.OfRows(Centred(features, Mean), Dimension), directions), value => (float)value);
    }

    // Eigenvectors of the covariance XᵀX / rows.
    private static double[] OfColumns(ReadOnlySpan<float> features, float[] mean, int rows, int count)
    {
        var covariance = PanelProduct.Gram(PackedPanels.OfColumns(features, mean.Length, mean));
        for (var i = 0; i < covariance.Length; i++)
            covariance[i] /= rows;
        return SymmetricEigen.Largest(covariance, mean.Length, count).Vectors;
    }

    // The same by the smaller XXᵀ: for each of its eigenvectors u, Xᵀu points along one of the covariance. Fewer rows than bits, or rows that depend on each
    // other, leave directions without variance, which may be any that are orthogonal to the others, as among the eigenvectors of the covariance.
    private static double[] OfRows(ReadOnlySpan<float> features, float[] mean, int count)
    {
        var rows = features.Length / mean.Length;
        var found = Math.Min(count, rows);
        var gram = PanelProduct.Gram(PackedPanels.OfRows(Centred(features, mean), mean.Length));
        var (values, vectors) = SymmetricEigen.Largest(gram, rows, found);
        var combinations = PackedPanels.OfRows(Array.ConvertAll(vectors, value => (float)value), rows);
        var directions = PanelProduct.Multiply(combinations, PackedPanels.OfColumns(features, mean.Length, mean));
        Array.Resize(ref directions, count * mean.Length);
        var done = new List<int>(count);
        for (var i = 0; i < count; i++)
        {
            var direction = directions.AsSpan(i * mean.Length, mean.Length);
            OrthogonalFactor.ProjectOut(direction, directions, done);
            var length = Math.Sqrt(VectorMath.Dot(direction, direction));
            if (length > NoVariance * Math.Sqrt(values[0]))
                OrthogonalFactor.Scale(direction, 1 / length);
            else
                OrthogonalFactor.Complete(direction, directions, done);
            SymmetricEigen.Orient(direction);
            done.Add(i);
        }
        return directions;
    }

    private static float[] Centred(ReadOnlySpan<float> features, float[] mean)
    {
        var centred = new float[features.Length];
        for (var i = 0; i < centred.Length; i++)
            centred[i] = features[i] - mean[i % mean.Length];
        return centred;
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
