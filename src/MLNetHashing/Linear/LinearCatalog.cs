namespace MLNetHashing;

/// <summary>SCM, ITQ and LSH among the trainers: baselines that need no torch.</summary>
public static class LinearCatalog
{
    /// <summary>Trains SCM-Seq: linear hash functions, bit by bit those that best correlate images with texts of similar labels.</summary>
    /// <remarks>
    /// <list type="table">
    /// <listheader><term>Trainer characteristics</term><description /></listheader>
    /// <item><term>Task</term><description>Cross-modal hashing, supervised by one or more labels a pair</description></item>
    /// <item><term>Input</term><description>Image and text: vectors of Single; labels: multi-hot vector, key or vector of keys, or text with '|' between
    /// labels</description></item>
    /// <item><term>Output</term><description>ImageCode and TextCode, Vector&lt;Byte, bits / 8&gt;</description></item>
    /// <item><term>Normalisation or caching needed</term><description>No: features are centred, and rows are read once</description></item>
    /// <item><term>Needed to train and to serve</term><description>MLNetHashing alone</description></item>
    /// </list>
    /// </remarks>
    /// <param name="trainers">The trainers.</param>
    /// <param name="imageColumn">The column of features of images.</param>
    /// <param name="textColumn">The column of features of texts.</param>
    /// <param name="labelColumn">The column of labels.</param>
    /// <param name="bits">The length of a code, a multiple of 8 from 8 to 1024.</param>
    /// <exception cref="ArgumentException">The number of bits is not one of these.</exception>
    public static LinearHashingTrainer Scm(this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, int bits = 64)
        => trainers.Scm(imageColumn, textColumn, labelColumn, new ScmOptions { Bits = bits });

    /// <summary>Trains SCM-Seq with options.</summary>
    /// <param name="trainers">The trainers.</param>
    /// <param name="imageColumn">The column of features of images.</param>
    /// <param name="textColumn">The column of features of texts.</param>
    /// <param name="labelColumn">The column of labels.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">Some options have values that they cannot have; the message lists all of them.</exception>
    public static LinearHashingTrainer Scm(this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, ScmOptions options)
        => Create(trainers, imageColumn, textColumn, labelColumn, options);

    /// <summary>Trains ITQ in the space that images and texts share by canonical correlation analysis. Takes as many bits as there are directions of that
    /// space, which are no more than the shorter of the two features is long; Fit says how many are possible.</summary>
    /// <param name="trainers">The trainers.</param>
    /// <param name="imageColumn">The column of features of images.</param>
    /// <param name="textColumn">The column of features of texts.</param>
    /// <param name="labelColumn">The column of labels. Nothing is learned from it; it is named, and rows without labels are left out or refused, so that all
    /// methods can be trained on the same pairs with the same words.</param>
    /// <param name="bits">The length of a code, a multiple of 8 from 8 to 1024.</param>
    /// <exception cref="ArgumentException">The number of bits is not one of these.</exception>
    public static LinearHashingTrainer Itq(this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, int bits = 64)
        => trainers.Itq(imageColumn, textColumn, labelColumn, new ItqOptions { Bits = bits });

    /// <summary>Trains ITQ with options.</summary>
    /// <param name="trainers">The trainers.</param>
    /// <param name="imageColumn">The column of features of images.</param>
    /// <param name="textColumn">The column of features of texts.</param>
    /// <param name="labelColumn">The column of labels, of which nothing is learned.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">Some options have values that they cannot have; the message lists all of them.</exception>
    public static LinearHashingTrainer Itq(this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, ItqOptions options)
        => Create(trainers, imageColumn, textColumn, labelColumn, options);

    /// <summary>Trains LSH, signs of random projections, in the space that images and texts share by canonical correlation analysis.</summary>
    /// <param name="trainers">The trainers.</param>
    /// <param name="imageColumn">The column of features of images.</param>
    /// <param name="textColumn">The column of features of texts.</param>
    /// <param name="labelColumn">The column of labels. Nothing is learned from it; it is named, and rows without labels are left out or refused, so that all
    /// methods can be trained on the same pairs with the same words.</param>
    /// <param name="bits">The length of a code, a multiple of 8 from 8 to 1024.</param>
    /// <exception cref="ArgumentException">The number of bits is not one of these.</exception>
    public static LinearHashingTrainer Lsh(this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, int bits = 64)
        => trainers.Lsh(imageColumn, textColumn, labelColumn, new LshOptions { Bits = bits });

    /// <summary>Trains LSH with options.</summary>
    /// <param name="trainers">The trainers.</param>
    /// <param name="imageColumn">The column of features of images.</param>
    /// <param name="textColumn">The column of features of texts.</param>
    /// <param name="labelColumn">The column of labels, of which nothing is learned.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">Some options have values that they cannot have; the message lists all of them.</exception>
    public static LinearHashingTrainer Lsh(this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, LshOptions options)
        => Create(trainers, imageColumn, textColumn, labelColumn, options);

    private static LinearHashingTrainer Create(
        HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, LinearHashingOptions options)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new(trainers.Context, imageColumn, textColumn, labelColumn, options);
    }
}
