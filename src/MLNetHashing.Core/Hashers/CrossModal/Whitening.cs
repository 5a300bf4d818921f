using static MLNetHashing.VectorMath;

namespace MLNetHashing;

/// <summary>Coordinates in which some features are uncorrelated and of variance 1: along the eigenvectors of XᵀX, each divided by the root of its eigenvalue plus a
/// ridge. Directions in which the features do not vary are left out.</summary>
internal sealed class Whitening
{
    // Beside the largest eigenvalue. Features are in single precision, so a deviation of less than a millionth of the largest is rounding.
    private const double NoVariance = 1e-12;

    private readonly CentredFeatures _features;

    /// <param name="features">X.</param>
    /// <param name="ridge">Is added to the eigenvalues of XᵀX.</param>
    /// <param name="regularisation">Is added too, as a part of their mean.</param>
    public Whitening(CentredFeatures features, double ridge, double regularisation)
    {
        _features = features;
        var size = features.Dimension;
        var columns = RowProduct.Transpose(features.Values, size);
        var (values, vectors) = SymmetricEigen.Largest(RowProduct.Of(columns, columns, features.Count), size, size);
        if (!(values[0] > 0))
            throw new ArgumentException($"The {features.Name} are the same in all {features.Count} rows; nothing can be learned from them.");
        Count = values.Count(value => value > NoVariance * values[0]);
        Directions = vectors[..(Count * size)];
        ridge += regularisation * values.Average();
        for (var i = 0; i < Count; i++)
            OrthogonalFactor.Scale(Directions.AsSpan(i * size, size), Math.Sqrt(features.Count / (values[i] + ridge)));
    }

    /// <summary>The number of coordinates, at most the features' length and below their number.</summary>
    public int Count { get; }

    /// <summary>[count, dimension], row by row.</summary>
    public double[] Directions { get; }

    /// <summary>A vector of the features' space in these coordinates, [count].</summary>
    public double[] Of(double[] vector)
    {
        var coordinates = new double[Count];
        for (var i = 0; i < Count; i++)
            coordinates[i] = Dot(Directions.AsSpan(i * vector.Length, vector.Length), vector);
        return coordinates;
    }

    /// <summary>The direction of the features' space, [dimension], along which they are projected to a combination of the coordinates.</summary>
    public double[] Direction(ReadOnlySpan<double> combination)
    {
        var direction = new double[_features.Dimension];
        for (var i = 0; i < Count; i++)
            AddScaled(direction, combination[i], Directions.AsSpan(i * direction.Length, direction.Length));
        return direction;
    }
}
