namespace MLNetHashing;

/// <summary>Regularised canonical correlation analysis (Hotelling, 1936; the ridge as of Vinod, 1976): pairs of directions along which images and texts are
/// correlated most, uncorrelated with those before, of unit variance up to the ridge.</summary>
internal sealed class CanonicalCorrelation
{
    // Beside the largest correlation: what is left of a direction that one modality has and the other has not.
    private const double NoCorrelation = 1e-6;

    /// <param name="pairs">Features of images and texts.</param>
    /// <param name="regularisation">The ridge as a part of the features' mean variance.</param>
    public CanonicalCorrelation(FeaturePairs pairs, double regularisation)
    {
        var (image, text) = (new Whitening(pairs.Images, 0, regularisation), new Whitening(pairs.Texts, 0, regularisation));
        var (columns, textColumns) = (RowProduct.Transpose(pairs.Images.Values, pairs.Images.Dimension),
            RowProduct.Transpose(pairs.Texts.Values, pairs.Texts.Dimension));
        var across = RowProduct.Of(image.Directions, RowProduct.Of(textColumns, columns, pairs.Count), pairs.Images.Dimension);
        across = RowProduct.Of(across, text.Directions, pairs.Texts.Dimension);
        for (var i = 0; i < across.Length; i++)
            across[i] /= pairs.Count;

        // The singular vectors on the smaller side, and from them those on the other.
        var isTextSmaller = text.Count < image.Count;
        var (small, large) = isTextSmaller ? (text, image) : (image, text);
        var matrix = isTextSmaller ? RowProduct.Transpose(across, text.Count) : across;
        var (squares, vectors) = SymmetricEigen.Largest(RowProduct.Of(matrix, matrix, large.Count), small.Count, small.Count);
        var count = squares.Count(square => square > NoCorrelation * NoCorrelation * squares[0]);
        if (count == 0)
            throw new ArgumentException("The features of images and of texts are not correlated at all; are the rows pairs?", nameof(pairs));
        Correlations = [.. squares.Take(count).Select(Math.Sqrt)];
        var others = RowProduct.Of(vectors[..(count * small.Count)], RowProduct.Transpose(matrix, large.Count), small.Count);
        var (smallDirections, largeDirections) = (new List<double>(), new List<double>());
        for (var i = 0; i < count; i++)
        {
            var other = others.AsSpan(i * large.Count, large.Count);
            OrthogonalFactor.Scale(other, 1 / Correlations[i]);
            smallDirections.AddRange(small.Direction(vectors.AsSpan(i * small.Count, small.Count)));
            largeDirections.AddRange(large.Direction(other));
        }
        (ImageDirections, TextDirections) = isTextSmaller
            ? (largeDirections.ToArray(), smallDirections.ToArray())
            : (smallDirections.ToArray(), largeDirections.ToArray());
    }

    /// <summary>The correlation along each pair of directions, in descending order, in (0, 1].</summary>
    public double[] Correlations { get; }

    /// <summary>[count, image dimension], row by row.</summary>
    public double[] ImageDirections { get; }

    /// <summary>[count, text dimension], row by row.</summary>
    public double[] TextDirections { get; }
}
