namespace MLNetHashing;

/// <summary>How a picture becomes the square of pixels that a network takes: the shorter side is resized to <see cref="Size"/> (bicubic with antialiasing), the
/// centre is cut out, and each channel is normalised, (value / 255 − mean) / deviation.</summary>
public sealed record ImagePreprocessing
{
    /// <summary>The side of the square, in pixels.</summary>
    /// <value>224.</value>
    public int Size { get; init; } = 224;

    /// <summary>The mean of red, green and blue, each in 0…1.</summary>
    /// <value>CLIP's: 0.48145466, 0.4578275, 0.40821073.</value>
    public IReadOnlyList<float> Mean { get; init; } = [0.48145466f, 0.4578275f, 0.40821073f];

    /// <summary>The standard deviation of red, green and blue.</summary>
    /// <value>CLIP's: 0.26862954, 0.26130258, 0.27577711.</value>
    public IReadOnlyList<float> Deviation { get; init; } = [0.26862954f, 0.26130258f, 0.27577711f];
}
