using Microsoft.ML;

namespace MLNetHashing.PhotoBench;

/// <summary>Photos to codes in ML.NET: pictures are read and resized, a backbone makes features of them, and a trained head the codes.</summary>
internal sealed class Pipeline
{
    private const int TrainedOn = 256;

    private readonly MLContext _ml = new(seed: 1);
    private readonly ITransformer _model;

    /// <param name="photos">The photos; the first few are trained on, for one epoch: a better head would take the same time.</param>
    /// <param name="images">The folder that their files are named from.</param>
    /// <param name="backbone">MobileNetV2 as an ONNX file.</param>
    /// <param name="bits">The length of a code.</param>
    public Pipeline(IReadOnlyList<Photo> photos, string images, string backbone, int bits)
    {
        var some = _ml.Data.LoadFromEnumerable(photos.Take(TrainedOn));
        var features = _ml.Transforms.LoadImages("Image", images, nameof(Photo.ImagePath))
            .Append(_ml.Hashing().ExtractPixels("input", "Image", PixelOptions.Keras))
            .Append(_ml.Transforms.ApplyOnnxModel("features", "input", backbone))
            .Fit(some);
        var head = _ml.Hashing().Trainers.Dsph("features", nameof(Photo.Text), nameof(Photo.Labels), new DsphOptions { Bits = bits, Epochs = 1 })
            .Fit(_ml.Data.Cache(features.Transform(some), "features", nameof(Photo.Text), nameof(Photo.Labels)));
        Head = head.Model;
        _model = features.Append(head.ImageHash);
    }

    public HashModel Head { get; }

    /// <summary>The codes, in the photos' order, in hex.</summary>
    public IReadOnlyList<string> Codes(IEnumerable<Photo> photos)
        => [.. _ml.Data.CreateEnumerable<Coded>(_model.Transform(_ml.Data.LoadFromEnumerable(photos)), reuseRowObject: true)
            .Select(coded => Convert.ToHexStringLower(coded.ImageCode))];
}
