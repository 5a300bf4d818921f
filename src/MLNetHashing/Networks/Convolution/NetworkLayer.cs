using System.Text.Json.Serialization;

namespace MLNetHashing;

/// <summary>A layer of a <see cref="ConvolutionalConfig"/>.</summary>
/// <param name="Name">The name of what it makes, which later layers may take. Its weights are called <c>name.weight</c> and so on.</param>
/// <param name="From">The names of what it takes.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConvolutionLayer), "convolution")]
[JsonDerivedType(typeof(MaxPoolLayer), "max-pool")]
[JsonDerivedType(typeof(AveragePoolLayer), "average-pool")]
[JsonDerivedType(typeof(AddLayer), "add")]
[JsonDerivedType(typeof(ConcatenateLayer), "concatenate")]
[JsonDerivedType(typeof(DenseLayer), "dense")]
[JsonDerivedType(typeof(DropoutLayer), "dropout")]
internal abstract record NetworkLayer(string Name, string[] From)
{
    /// <summary>The shape of what it makes.</summary>
    /// <param name="inputs">The shapes of what it takes, at least one.</param>
    /// <exception cref="InvalidDataException">It cannot take them.</exception>
    public abstract MapShape Shape(MapShape[] inputs);

    /// <summary>The names and shapes of its weights.</summary>
    public virtual IEnumerable<(string Name, int[] Shape)> Weights(MapShape input) => [];

    /// <summary>The one shape that a layer of a single input takes.</summary>
    private protected MapShape Single(MapShape[] inputs)
        => inputs is [var input] ? input : throw Impossible($"takes one input, not {inputs.Length}");

    private protected InvalidDataException Impossible(string fault) => new($"Layer '{Name}' of the convolutional network cannot be: it {fault}.");
}
