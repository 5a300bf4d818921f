namespace MLNetHashing;

public sealed partial class HashingCatalog
{
    /// <summary>The pixels of pictures of any size as a pretrained network takes them: resized, cut and normalised channel by channel. What
    /// <c>ml.Transforms.ResizeImages</c> and <c>ExtractPixels</c> do not offer: resampling to the byte as in Pillow and torchvision, a mean and a deviation
    /// for each channel, and decoding on all cores.</summary>
    /// <param name="outputColumnName">The column of values, Vector&lt;Single, 3 · size · size&gt;; for <c>ApplyOnnxModel</c> the name of the graph's
    /// input.</param>
    /// <param name="inputColumnName">The column of pictures, MLImage.</param>
    /// <param name="options">Size, normalisation and layout; <see cref="PixelOptions.Clip"/> by default.</param>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    public PixelEstimator ExtractPixels(string outputColumnName, string inputColumnName, PixelOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        options ??= PixelOptions.Clip;
        options.Validate();
        return new PixelEstimator(Context, new PixelColumns(inputColumnName, outputColumnName, options));
    }
}
