namespace MLNetHashing;

/// <summary>UDSPH among the trainers.</summary>
public static class UdsphCatalog
{
    /// <summary>Trains UDSPH: codes of images and texts that learn from a network which makes codes of their labels, kept in line by adversaries and by
    /// attention across modalities. A reconstruction, see <see cref="UdsphOptions"/>.</summary>
    /// <remarks>
    /// <list type="table">
    /// <listheader><term>Trainer characteristics</term><description /></listheader>
    /// <item><term>Task</term><description>Cross-modal hashing, supervised by one or more labels a pair</description></item>
    /// <item><term>Input</term><description>Image: MLImage or vector of Single; text: text, vector of Single, or tokens; labels: multi-hot vector, key or
    /// vector of keys, or text with '|' between labels</description></item>
    /// <item><term>Output</term><description>ImageCode and TextCode, Vector&lt;Byte, bits / 8&gt;</description></item>
    /// <item><term>Normalisation or caching needed</term><description>No: features are standardised, and rows are read once</description></item>
    /// <item><term>Needed to train</term><description>MLNetHashing.TorchSharp and libtorch</description></item>
    /// <item><term>Needed to serve</term><description>MLNetHashing alone</description></item>
    /// </list>
    /// </remarks>
    /// <param name="trainers">The trainers.</param>
    /// <param name="imageColumn">The column of pictures, or of features of pictures.</param>
    /// <param name="textColumn">The column of texts, or of features of texts.</param>
    /// <param name="labelColumn">The column of labels.</param>
    /// <param name="bits">The length of a code, a multiple of 8 from 8 to 1024.</param>
    /// <exception cref="ArgumentException">The number of bits is not one of these.</exception>
    public static HashingTrainer Udsph(this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, int bits = 64)
        => trainers.Udsph(imageColumn, textColumn, labelColumn, new UdsphOptions { Bits = bits });

    /// <summary>Trains UDSPH with options.</summary>
    /// <param name="trainers">The trainers.</param>
    /// <param name="imageColumn">The column of pictures, or of features of pictures.</param>
    /// <param name="textColumn">The column of texts, or of features of texts.</param>
    /// <param name="labelColumn">The column of labels.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">Some options have values that they cannot have; the message lists all of them.</exception>
    public static HashingTrainer Udsph(this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, UdsphOptions options)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new(trainers.Context, imageColumn, textColumn, labelColumn, options);
    }
}
