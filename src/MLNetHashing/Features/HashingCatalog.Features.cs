using Microsoft.ML;

namespace MLNetHashing;

public sealed partial class HashingCatalog
{
    /// <summary>Features of picture files by a frozen network, computed once and kept on disk: the next training, and the next run of the program, reads them
    /// and decodes no picture.</summary>
    /// <param name="outputColumnName">The column of features that the backbone makes, Vector&lt;Single&gt; of a known size.</param>
    /// <param name="pathColumnName">The column with the names of the files, text.</param>
    /// <param name="imageFolder">The folder that the names start from; null where they are whole paths.</param>
    /// <param name="backbone">Makes the features of the pictures in <see cref="FeatureCacheOptions.ImageColumn"/>, for instance <see cref="ExtractPixels"/> and
    /// <c>ml.Transforms.ApplyOnnxModel</c>. It has nothing to learn.</param>
    /// <param name="cacheFolder">The folder of the cache, made where it is not there. Several backbones may share it: each has a file of its own, named after
    /// the SHA-256 of all that it is saved as, so another model or other pixels are never mistaken for it.</param>
    /// <param name="options">Size of the batches, progress, cancellation.</param>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    /// <remarks>A picture is known again by its name, length and time of last change, as make does it: to read all files once a training to compare their
    /// contents would cost as much as many backbones. Delete the cache after changing pictures behind the clock's back. The names are those of the column, so
    /// folder and cache can be moved. Several processes may use one cache at once.</remarks>
    public CachedFeaturesEstimator CachedFeatures(string outputColumnName, string pathColumnName, string? imageFolder, IEstimator<ITransformer> backbone,
        string cacheFolder, FeatureCacheOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(pathColumnName);
        ArgumentNullException.ThrowIfNull(backbone);
        ArgumentException.ThrowIfNullOrEmpty(cacheFolder);
        options ??= new();
        options.Validate();
        return new(new FeatureSource(Context, outputColumnName, pathColumnName, imageFolder, options.ImageColumn), backbone, cacheFolder, options);
    }
}
