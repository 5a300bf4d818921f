namespace MLNetHashing;

/// <summary>What a byte of each channel becomes when it is normalised: (level / 255 − mean) / deviation.</summary>
internal sealed class PixelLevels
{
    public const int Channels = 3;

    private const int Levels = 256;

    private readonly float[] _normalised = new float[Channels * Levels];

    /// <exception cref="InvalidDataException">There is not a mean and a deviation for each channel.</exception>
    public PixelLevels(ImagePreprocessing preprocessing)
    {
        if (preprocessing.Mean.Count != Channels || preprocessing.Deviation.Count != Channels)
        {
            throw new InvalidDataException($"A mean and a deviation for each of {Channels} channels were expected, but there are "
                + $"{preprocessing.Mean.Count} and {preprocessing.Deviation.Count}.");
        }
        for (var i = 0; i < _normalised.Length; i++)
            _normalised[i] = (i % Levels / 255f - preprocessing.Mean[i / Levels]) / preprocessing.Deviation[i / Levels];
    }

    /// <summary>What the bytes of a channel become.</summary>
    public ReadOnlySpan<float> Of(int channel) => _normalised.AsSpan(channel * Levels, Levels);
}
