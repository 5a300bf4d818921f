namespace MLNetHashing;

/// <summary>The sizes of a vision transformer that begins with random weights. The defaults learn from some thousand pictures in minutes on two processor
/// cores.</summary>
public sealed record VisionTransformerOptions
{
    /// <summary>The side of the square of pixels that a picture is resized and cut to.</summary>
    /// <value>48; a multiple of <see cref="PatchSize"/>.</value>
    public int ImageSize { get; init; } = 48;

    /// <summary>The side of a patch in pixels. A picture is (<see cref="ImageSize"/> / <see cref="PatchSize"/>)² patches, and the work grows with their
    /// number.</summary>
    /// <value>8; 1 or more.</value>
    public int PatchSize { get; init; } = 8;

    /// <summary>The length of a patch's hidden state.</summary>
    /// <value>128; a multiple of <see cref="Heads"/>.</value>
    public int Width { get; init; } = 128;

    /// <summary>The number of layers.</summary>
    /// <value>3; 1 or more.</value>
    public int Layers { get; init; } = 3;

    /// <summary>The number of attention heads of a layer.</summary>
    /// <value>4; 1 or more.</value>
    public int Heads { get; init; } = 4;

    /// <summary>The length of the vector that a picture becomes, from which a method makes its code.</summary>
    /// <value>128; 1 or more.</value>
    public int OutputSize { get; init; } = 128;

    /// <summary>The share of elements dropped at random, in training, of what each layer adds to the hidden states.</summary>
    /// <value>0.1; 0 or more, less than 1.</value>
    public double Dropout { get; init; } = 0.1;

    internal void Check()
    {
        var errors = new EncoderErrors();
        errors.AtLeast(1, PatchSize, nameof(PatchSize));
        errors.Require(ImageSize >= 1 && (PatchSize < 1 || ImageSize % PatchSize == 0), $"ImageSize is {ImageSize}; it is a multiple of PatchSize, {PatchSize}.");
        errors.Transformer(Width, Layers, Heads, OutputSize, Dropout);
        errors.Throw("options");
    }
}
