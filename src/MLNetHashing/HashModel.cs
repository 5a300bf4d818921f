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

    internal bool Has(Modality modality) => (modality == Modality.Image ? _image : _text) is not null;

    /// <exception cref="InvalidOperationException">That half was not saved.</exception>
    internal HashNetwork Network(Modality modality)
        => (modality == Modality.Image ? _image : _text)
            ?? throw new InvalidOperationException($"This model has no network for the modality {modality}: only its other half was saved.");
}
