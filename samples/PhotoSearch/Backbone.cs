using Microsoft.ML;

namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>A frozen network that makes features of photos.</summary>
/// <param name="File">The network, as ONNX.</param>
/// <param name="Input">What its input is called.</param>
/// <param name="Output">What its output is called.</param>
/// <param name="Pixels">How photos enter it.</param>
internal sealed record Backbone(string File, string Input, string Output, PixelOptions Pixels)
{
    private static readonly IReadOnlyDictionary<string, PixelOptions> Presets = new Dictionary<string, PixelOptions>
    {
        ["keras"] = PixelOptions.Keras,
        ["imagenet"] = PixelOptions.ImageNet,
        ["clip"] = PixelOptions.Clip,
        ["caffe"] = PixelOptions.Caffe,
    };

    /// <summary>The names of how photos can enter a network.</summary>
    public static string PixelNames => string.Join(", ", Presets.Keys);

    /// <exception cref="ArgumentException">The name is not known.</exception>
    public static PixelOptions PixelsOf(string name) => Presets.GetValueOrDefault(name)
        ?? throw new ArgumentException($"--pixels does not know '{name}'. It takes one of {PixelNames}.");

    /// <summary>Makes the column <see cref="DeepMethod.Picture"/> of what a collection's photos are to the network. Each is seen once: the features are kept in
    /// a folder.</summary>
    public IEstimator<ITransformer> Features(MLContext ml, string photos, string cache, IProgress<FeatureCacheProgress> progress)
    {
        var options = new FeatureCacheOptions { Progress = progress };
        var network = ml.Hashing().ExtractPixels(Input, options.ImageColumn, Pixels).Append(ml.Transforms.ApplyOnnxModel(Output, Input, File));
        return ml.Hashing().CachedFeatures(Output, nameof(Item.Image), photos, network, cache, options)
            .Append(ml.Transforms.CopyColumns(DeepMethod.Picture, Output))
            .Append(ml.Transforms.DropColumns(Output));
    }
}
