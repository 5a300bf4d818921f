using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>How a picture becomes the square of pixels that a network takes: it is resized (with antialiasing, to the byte what Pillow and torchvision do) and
/// cut as <see cref="Fit"/> says, and each channel is normalised, (value / 255 − mean) / deviation. A picture that has the size already keeps its
/// bytes. Transparent parts are laid on white before.</summary>
public sealed record ImagePreprocessing
{
    /// <summary>The side of the square, in pixels, 1 to 4096.</summary>
    /// <value>224.</value>
    public int Size { get; init; } = 224;

    /// <summary>What becomes of pictures that are not square.</summary>
    /// <value><see cref="PictureFit.Crop"/>, as CLIP and torchvision do.</value>
    public PictureFit Fit { get; init; } = PictureFit.Crop;

    /// <summary>How pictures are resized.</summary>
    /// <value><see cref="Resampling.Bicubic"/>, as CLIP does.</value>
    public Resampling Resampling { get; init; } = Resampling.Bicubic;

    /// <summary>The mean of red, green and blue, each in 0…1.</summary>
    /// <value>CLIP's: 0.48145466, 0.4578275, 0.40821073.</value>
    public IReadOnlyList<float> Mean { get; init; } = [0.48145466f, 0.4578275f, 0.40821073f];

    /// <summary>The standard deviation of red, green and blue, each above 0.</summary>
    /// <value>CLIP's: 0.26862954, 0.26130258, 0.27577711.</value>
    public IReadOnlyList<float> Deviation { get; init; } = [0.26862954f, 0.26130258f, 0.27577711f];

    /// <summary>The bytes of a picture in this form, not yet normalised.</summary>
    internal int BytesPerPicture => Size * Size * 3;

    /// <summary>Looks whether the numbers make sense.</summary>
    /// <exception cref="ArgumentException">They do not; the message tells all that is wrong.</exception>
    internal void Validate()
    {
        string[] errors = [.. Errors()];
        if (errors.Length > 0)
            throw new ArgumentException($"This image preprocessing is not possible: {string.Join("; ", errors)}.");
    }

    /// <summary>Resizes and cuts.</summary>
    /// <param name="image">A picture of any size.</param>
    /// <param name="rgb">[Size, Size, 3] bytes: red, green and blue.</param>
    internal void Apply(MLImage image, Span<byte> rgb) => PictureSquare.Cut(image, Size, Fit, Resampling, rgb);

    private IEnumerable<string> Errors()
    {
        if (Size is < 1 or > 4096)
            yield return $"Size is {Size}, expected 1 to 4096";
        if (!Enum.IsDefined(Fit))
            yield return $"Fit is {Fit}, expected {string.Join(" or ", Enum.GetNames<PictureFit>())}";
        if (!Enum.IsDefined(Resampling))
            yield return $"Resampling is {Resampling}, expected {string.Join(" or ", Enum.GetNames<Resampling>())}";
        if (Mean is not { Count: 3 } || !Mean.All(float.IsFinite))
            yield return $"Mean is [{Listed(Mean)}], expected 3 numbers";
        if (Deviation is not { Count: 3 } || !Deviation.All(value => float.IsFinite(value) && value > 0))
            yield return $"Deviation is [{Listed(Deviation)}], expected 3 numbers above 0";
    }

    private static string Listed(IReadOnlyList<float>? values) => FormattableString.Invariant($"{string.Join(", ", values ?? [])}");
}
