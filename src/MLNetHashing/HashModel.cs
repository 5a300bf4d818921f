using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;

namespace MLNetHashing;

/// <summary>What a hashing method has learned: a network that makes codes of pictures, and one that makes codes of texts.</summary>
public sealed class HashModel
{
    private readonly HashNetwork? _image;
    private readonly HashNetwork? _text;

    /// <param name="method">The method's name.</param>
    /// <param name="image">The network for pictures; null where only the half for texts was saved.</param>
    /// <param name="text">The network for texts; null where only the half for pictures was saved.</param>
    internal HashModel(string method, HashNetwork? image, HashNetwork? text)
    {
        Method = method;
        _image = image;
        _text = text;
    }

    /// <summary>The method's name, such as DSPH.</summary>
    public string Method { get; }

    /// <summary>The length of a code.</summary>
    public int Bits => (_image ?? Text).Bits;

    internal HashNetwork Image => Network(Modality.Image);

    internal HashNetwork Text => Network(Modality.Text);

    /// <summary>Finds the model in a fitted or loaded pipeline.</summary>
    /// <param name="transformer">A <see cref="HashTransformer"/>, a chain with one in it, or what <c>ml.Model.Load</c> made of such a chain. Of several models
    /// the last is taken.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static HashModel From(ITransformer transformer)
        => TryFrom(transformer, out var model)
            ? model
            : throw new ArgumentException(
                $"There is no hashing model in this {transformer.GetType().Name}: it takes a HashTransformer, or a chain with one in it.", nameof(transformer));

    /// <summary>Finds the model in a fitted or loaded pipeline.</summary>
    /// <param name="transformer">As with <see cref="From"/>.</param>
    /// <param name="model">The model, or null where there is none.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryFrom(ITransformer transformer, [NotNullWhen(true)] out HashModel? model)
    {
        ArgumentNullException.ThrowIfNull(transformer);
        model = ModelSearch.FindLast(transformer);
        return model is not null;
    }

    /// <summary>Writes the network for one modality as an ONNX model (operator set 17), for any runtime that reads such models: ONNX Runtime by itself, in a
    /// browser or by <c>ml.Transforms.ApplyOnnxModel</c>.</summary>
    /// <remarks>
    /// The model has one input, which depends on what the network was trained on; <c>batch</c> is any number of rows.
    /// <list type="table">
    /// <listheader><term>Trained on</term><description>Input</description></listheader>
    /// <item><term>features</term><description><c>features</c>, float [batch, n].</description></item>
    /// <item><term>pictures</term><description><c>pixel_values</c>, float [batch, 3, size, size]: red, green and blue planes, resized, cut and normalised by the
    /// <see cref="ImagePreprocessing"/> that the network was trained with, which is what <c>ml.Hashing().ExtractPixels</c> makes.</description></item>
    /// <item><term>tokens</term><description><c>input_ids</c>, int64 [batch, context], padded with 0.</description></item>
    /// <item><term>texts</term><description><c>input_ids</c> too: of V words of the learned vocabulary word i, from 1 on, is token i, any other is V + 1; V + 2
    /// stands before the words of a text and V + 3 after them. Words are lower-case runs of letters, marks and digits; an ideograph or an emoji is a word by
    /// itself. A text that is too long loses the words at its end. Of CLIP they are the tokenizer's ids, <see cref="TextTokenizer.Encode(string)"/>.</description></item>
    /// </list>
    /// Its outputs are <c>code</c>, uint8 [batch, bits / 8], where bit k is bit k % 8, the least significant first, of byte k / 8, and <c>relaxed</c>, float
    /// [batch, bits]. A code equals that of this library but for bits whose relaxed value is so near 0 that the order of sums decides.
    /// <para>Its metadata are <c>method</c>, <c>modality</c> and <c>bits</c>; of pictures <c>preprocessing</c>, in the words of Hugging Face's
    /// <c>preprocessor_config.json</c>; of a learned vocabulary <c>words</c>, a JSON array. The version of this library is the producer's version.</para>
    /// </remarks>
    /// <param name="modality">The half to export.</param>
    /// <param name="stream">Where the model is written, from the stream's position on. It stays open and need not be seekable.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such modality.</exception>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="InvalidOperationException">That half was not saved.</exception>
    /// <exception cref="NotSupportedException">The model is larger than 2 GiB, which is the most that the format holds; nothing is written.</exception>
    public void ExportToOnnx(Modality modality, Stream stream)
    {
        if (!Enum.IsDefined(modality))
            throw new ArgumentOutOfRangeException(nameof(modality), modality, "Expected Image or Text.");
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanWrite)
            throw new ArgumentException($"This {stream.GetType().Name} cannot be written to: it was opened for reading, or is closed.", nameof(stream));
        var model = HashNetworkGraph.Of(Network(modality));
        model.Metadata["method"] = Method;
        model.Metadata["modality"] = modality.ToString();
        model.Metadata["bits"] = FormattableString.Invariant($"{Bits}");
        model.WriteTo(stream);
    }

    internal bool Has(Modality modality) => (modality == Modality.Image ? _image : _text) is not null;

    /// <exception cref="InvalidOperationException">That half was not saved.</exception>
    internal HashNetwork Network(Modality modality)
        => (modality == Modality.Image ? _image : _text)
            ?? throw new InvalidOperationException($"This model has no network for the modality {modality}: only its other half was saved.");
}
