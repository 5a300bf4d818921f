namespace MLNetHashing.Quality;

/// <summary>How pictures enter a backbone in an ONNX file, and where its features are.</summary>
/// <param name="PixelsName">One of the names of <see cref="Pixels"/>.</param>
/// <param name="Name">What the input is called.</param>
/// <param name="Features">What the output is called, a vector.</param>
internal sealed record OnnxInput(string PixelsName = "imagenet", string Name = "input", string Features = "features")
{
    /// <summary>The usual ways of preparing pixels.</summary>
    public static IReadOnlyDictionary<string, PixelOptions> Pixels { get; } = new Dictionary<string, PixelOptions>
    {
        ["imagenet"] = PixelOptions.ImageNet,
        ["keras"] = PixelOptions.Keras,
        ["clip"] = PixelOptions.Clip,
        ["caffe"] = PixelOptions.Caffe,
    };
}
