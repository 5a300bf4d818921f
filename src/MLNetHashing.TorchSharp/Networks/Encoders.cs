using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetHashing;

/// <summary>The encoders that there are.</summary>
public static class Encoders
{
    /// <summary>Feature vectors that another network or a bag of words has made, sent through linear layers, each followed by ReLU.</summary>
    /// <param name="size">The length of a vector; where not given, the column's type tells it.</param>
    /// <param name="hidden">The widths of the layers, each 1 or more. Default: one of 1024. None for a method's head right on the features.</param>
    /// <param name="dropout">The share of each layer's outputs that is dropped at random in training: 0 or more, less than 1. Default 0.2,
    /// without which DSPH loses about .01 of mAP on frozen features (bench/README.md).</param>
    /// <param name="standardize">Whether each slot is given mean 0 and deviation 1 over the rows to train on; one that is mostly 0, as in a bag of words, keeps
    /// its zeros and gets a largest magnitude of 1.</param>
    /// <exception cref="ArgumentException">Something is out of its range; the message tells everything that is.</exception>
    public static Encoder Features(int? size = null, int[]? hidden = null, double dropout = 0.2, bool standardize = true)
    {
        int[] widths = hidden is null ? [1024] : [.. hidden];
        var errors = new EncoderErrors();
        errors.AtLeast(1, size ?? 1, nameof(size));
        for (var i = 0; i < widths.Length; i++)
            errors.AtLeast(1, widths[i], $"{nameof(hidden)}[{i}]");
        errors.Share(dropout, nameof(dropout));
        errors.Throw(nameof(Features));
        return new FeatureEncoder(size, widths, dropout, standardize);
    }

    /// <summary>Pictures through a small vision transformer that begins with random weights.</summary>
    /// <param name="options">Its sizes. Default: those that learn from some thousand pictures in minutes on two processor cores.</param>
    /// <exception cref="ArgumentException">Options are out of their range; the message tells everything that is.</exception>
    public static Encoder VisionTransformer(VisionTransformerOptions? options = null)
    {
        options ??= new();
        options.Check();
        return new VisionTransformerEncoder(options);
    }

    /// <summary>Texts through a small text transformer that begins with random weights, and takes its words from the texts to train on.</summary>
    /// <param name="options">Its sizes. Default: those that learn from some thousand short texts in minutes on two processor cores.</param>
    /// <exception cref="ArgumentException">Options are out of their range; the message tells everything that is.</exception>
    public static Encoder TextTransformer(TextTransformerOptions? options = null)
    {
        options ??= new();
        options.Check();
        return new TextTransformerEncoder(options);
    }

    /// <summary>Pictures through SqueezeNet 1.0, pretrained: 512 means over the last fire module. The smallest of all, 5 MB.</summary>
    /// <param name="weights">The weights of the authors' release, whose first convolution takes blue, green and red: a <c>.json</c> graph with its flat weight
    /// file beside it, or a <c>.safetensors</c> file with the release's names.</param>
    /// <param name="fineTuning">How much of it is trained. Default: <see cref="FineTuning.None"/>.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape; the message names the file, the tensor and the shape
    /// expected.</exception>
    /// <exception cref="ArgumentException">It has fewer blocks than are to be trained.</exception>
    public static Encoder SqueezeNet(string weights, FineTuning? fineTuning = null)
        => ConvolutionalEncoder.Read(weights, MLNetHashing.SqueezeNet.Config, MLNetHashing.SqueezeNet.Name, fineTuning, MLNetHashing.SqueezeNet.PutRedFirst);

    /// <summary>Pictures through MobileNetV2, pretrained: 1280 means over the last convolution.</summary>
    /// <param name="weights">Keras's weights with batch normalisation folded into them: a <c>.json</c> graph with its flat weight file beside it, or a
    /// <c>.safetensors</c> file with Keras's names (<c>Conv1.weight</c>, <c>block_1_expand.bias</c>).</param>
    /// <param name="fineTuning">How much of it is trained. Default: <see cref="FineTuning.None"/>.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape; the message names the file, the tensor and the shape
    /// expected.</exception>
    /// <exception cref="ArgumentException">It has fewer blocks than are to be trained.</exception>
    public static Encoder MobileNetV2(string weights, FineTuning? fineTuning = null)
        => ConvolutionalEncoder.Read(weights, MLNetHashing.MobileNetV2.Config, MLNetHashing.MobileNetV2.Name, fineTuning);

    /// <summary>Pictures through ResNet-34, pretrained: 512 means over the last block.</summary>
    /// <param name="weights">A <c>.safetensors</c> file with torchvision's names (<c>layer1.0.conv1.weight</c>); a classifier in it is left out.</param>
    /// <param name="fineTuning">How much of it is trained. Default: <see cref="FineTuning.None"/>.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape; the message names the file, the tensor and the shape
    /// expected.</exception>
    /// <exception cref="ArgumentException">It has fewer blocks than are to be trained.</exception>
    public static Encoder ResNet34(string weights, FineTuning? fineTuning = null) => ConvolutionalEncoder.Read(weights, ResNet.Config34(), "ResNet-34", fineTuning);

    /// <summary>Pictures through ResNet-50, pretrained: 2048 means over the last block.</summary>
    /// <param name="weights">A <c>.safetensors</c> file with torchvision's names (<c>layer1.0.conv1.weight</c>); a classifier in it is left out.</param>
    /// <param name="fineTuning">How much of it is trained. Default: <see cref="FineTuning.None"/>.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape; the message names the file, the tensor and the shape
    /// expected.</exception>
    /// <exception cref="ArgumentException">It has fewer blocks than are to be trained.</exception>
    public static Encoder ResNet50(string weights, FineTuning? fineTuning = null) => ConvolutionalEncoder.Read(weights, ResNet.Config50(), "ResNet-50", fineTuning);

    /// <summary>Pictures through AlexNet, pretrained: the 4096 values of its second large linear layer, which papers on hashing call fc7.</summary>
    /// <param name="weights">A <c>.safetensors</c> file with torchvision's names (<c>features.0.weight</c>, <c>classifier.1.weight</c>); its last layer is left
    /// out.</param>
    /// <param name="fineTuning">How much of it is trained. Default: <see cref="FineTuning.None"/>.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape; the message names the file, the tensor and the shape
    /// expected.</exception>
    /// <exception cref="ArgumentException">It has fewer blocks than are to be trained.</exception>
    public static Encoder AlexNet(string weights, FineTuning? fineTuning = null)
        => ConvolutionalEncoder.Read(weights, MLNetHashing.AlexNet.Config(), MLNetHashing.AlexNet.Name, fineTuning);

    /// <summary>CLIP's two pretrained towers, to be tuned.</summary>
    /// <param name="weights">A <c>.safetensors</c> file with the weights of a CLIP whose image tower is a vision transformer of any published size, by OpenAI's
    /// names or by Hugging Face's. Its tensors' shapes tell the sizes.</param>
    /// <param name="tokenizer">The tokenizer that the weights were trained with. With it the text tower takes text, and a model that is saved carries the
    /// vocabulary; without it the text tower takes token ids.</param>
    /// <param name="fineTuning">How much of either tower is trained. Default: <see cref="FineTuning.All"/>.</param>
    /// <returns>The image tower, which takes pictures as CLIP prepares them, and the text tower.</returns>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape than the rest implies; the message names the file, the tensor and the
    /// shape expected.</exception>
    /// <exception cref="ArgumentException">Tokenizer and weights do not have the same number of tokens, in the vocabulary or in a text, or a tower has fewer
    /// layers than are to be trained.</exception>
    public static ClipEncoders Clip(string weights, ClipTextTokenizer? tokenizer = null, FineTuning? fineTuning = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(weights);
        var file = ClipFile.Read(weights);
        return new(tokenizer is null ? file : file.With(tokenizer, weights), fineTuning ?? FineTuning.All);
    }

    /// <summary>The encoder for a column of which nothing but its type is known.</summary>
    internal static Encoder Default(Modality modality, string column, DataViewType type) => (modality, type) switch
    {
        (_, VectorDataViewType) => Features(),
        (Modality.Image, ImageDataViewType) => VisionTransformer(),
        (Modality.Text, TextDataViewType) => TextTransformer(),
        (Modality.Image, _) => throw new ArgumentException($"Column '{column}' is {type}; images are pictures, as LoadImages makes them, or feature vectors "
            + "(Vector<Single>)."),
        _ => throw new ArgumentException($"Column '{column}' is {type}; texts are text or feature vectors (Vector<Single>)."),
    };
}
