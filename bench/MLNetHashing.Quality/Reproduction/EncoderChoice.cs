using Microsoft.ML;

namespace MLNetHashing.Quality;

/// <summary>What sees pictures and texts, as the command line names it.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="File">The weights, or the ONNX file; empty for the small transformers, which learn from scratch.</param>
internal sealed record EncoderChoice(string Kind, string File)
{
    /// <summary>CLIP's two towers, all of which is tuned.</summary>
    public const string Clip = "clip";

    /// <summary>A frozen backbone for pictures, a small transformer for texts.</summary>
    public const string Onnx = "onnx";

    private const string Small = "small";

    /// <summary>Pretrained encoders of pictures, frozen, beside a small transformer for texts.</summary>
    private static readonly Dictionary<string, Func<string, Encoder>> Convolutional = new()
    {
        ["resnet34"] = weights => Encoders.ResNet34(weights),
        ["resnet50"] = weights => Encoders.ResNet50(weights),
        ["alexnet"] = weights => Encoders.AlexNet(weights),
        ["mobilenetv2"] = weights => Encoders.MobileNetV2(weights),
        ["squeezenet"] = weights => Encoders.SqueezeNet(weights),
    };

    /// <summary>As they are written on the command line.</summary>
    public static string Kinds => $"{Small}, {Clip}:WEIGHTS, {Onnx}:FILE, {string.Join(", ", Convolutional.Keys.Select(kind => $"{kind}:WEIGHTS"))}";

    /// <summary>Kind and file, without the folder: where the file lies makes no other encoder of it.</summary>
    public string Name => File.Length == 0 ? Kind : $"{Kind}:{Path.GetFileName(File)}";

    /// <exception cref="ArgumentException">There is no such kind, or its file is not named.</exception>
    public static EncoderChoice Parse(string text) => text.Split(':', 2) switch
    {
        [Small] => new(Small, ""),
        [var kind, { Length: > 0 } file] when kind is Clip or Onnx || Convolutional.ContainsKey(kind) => new(kind, file),
        _ => throw new ArgumentException($"--encoder is '{text}'; expected {Kinds}."),
    };

    /// <exception cref="ArgumentException">There is no such file, or no tokenizer for it.</exception>
    public void Check(string? tokenizer)
    {
        if (File.Length > 0 && !System.IO.File.Exists(File))
            throw new ArgumentException($"--encoder is '{Kind}:{File}', but there is no file '{File}'; expected {Kinds} with the path of a file.");
        if (Kind == Clip)
            _ = ClipTokenizer.Of(File, tokenizer);
    }

    /// <summary>The options with this encoder.</summary>
    /// <exception cref="InvalidDataException">The file is not what it should be.</exception>
    public HashingOptions On(HashingOptions options, string? tokenizer)
    {
        if (Kind == Clip)
        {
            var clip = Encoders.Clip(File, ClipTokenizer.Of(File, tokenizer));
            return options with { ImageEncoder = clip.Image, TextEncoder = clip.Text };
        }
        return Convolutional.TryGetValue(Kind, out var create) ? options with { ImageEncoder = create(File) } : options;
    }

    /// <summary>Makes the column Image of the paths of pictures: the picture, or its features where the backbone is an ONNX file.</summary>
    /// <param name="ml">Where it is done.</param>
    /// <param name="input">How pictures enter the ONNX file.</param>
    /// <param name="cache">The folder in which features are kept.</param>
    public IEstimator<ITransformer> Pictures(MLContext ml, OnnxInput input, string cache)
    {
        const string image = "Image";
        if (Kind != Onnx)
            return ml.Transforms.LoadImages(image, null, nameof(DatasetPair.ImagePath));
        var network = ml.Hashing().ExtractPixels(input.Name, image, OnnxInput.Pixels[input.PixelsName])
            .Append(ml.Transforms.ApplyOnnxModel(input.Features, input.Name, File));
        return ml.Hashing().CachedFeatures(input.Features, nameof(DatasetPair.ImagePath), null, network, cache)
            .Append(ml.Transforms.CopyColumns(image, input.Features))
            .Append(ml.Transforms.DropColumns(input.Features));
    }
}
