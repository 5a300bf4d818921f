namespace MLNetHashing;

/// <summary>Features of images and of texts, row by row of the same pairs: what hashers of both are learned from. Keeps a centred copy in double
/// precision.</summary>
public sealed class FeaturePairs
{
    /// <param name="images">[count, image dimension], row by row, all finite.</param>
    /// <param name="imageDimension">The length of an image's features.</param>
    /// <param name="texts">[count, text dimension], row by row, all finite.</param>
    /// <param name="textDimension">The length of a text's features.</param>
    /// <exception cref="ArgumentException">They are no whole rows, not as many of one as of the other, fewer than two, hold NaN or infinity, or do not
    /// vary.</exception>
    public FeaturePairs(ReadOnlySpan<float> images, int imageDimension, ReadOnlySpan<float> texts, int textDimension)
    {
        Count = FeatureCheck.Rows(images, imageDimension);
        if (FeatureCheck.Rows(texts, textDimension) is var textCount && textCount != Count)
            throw new ArgumentException($"There are features of {Count} images, but of {textCount} texts; expected pairs.");
        if (Count < 2)
            throw new ArgumentException($"There are {Count} pairs of feature vectors; expected at least 2.");
        Images = new(images, imageDimension, "image features");
        Texts = new(texts, textDimension, "text features");
    }

    /// <summary>The number of pairs.</summary>
    public int Count { get; }

    internal CentredFeatures Images { get; }

    internal CentredFeatures Texts { get; }
}
