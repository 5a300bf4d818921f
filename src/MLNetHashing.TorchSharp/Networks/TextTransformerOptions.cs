namespace MLNetHashing;

/// <summary>The sizes of a text transformer that begins with random weights and takes its words from the texts to train on. The defaults learn from some
/// thousand short texts in minutes on two processor cores.</summary>
public sealed record TextTransformerOptions
{
    /// <summary>The number of words of a text that are read, plus two for its start and end; what comes later is cut off.</summary>
    /// <value>32; 3 or more.</value>
    public int ContextLength { get; init; } = 32;

    /// <summary>The largest number of words to know: the most frequent ones are taken.</summary>
    /// <value>10,000; 1 or more.</value>
    public int MaxWords { get; init; } = 10_000;

    /// <summary>The length of a word's hidden state.</summary>
    /// <value>128; a multiple of <see cref="Heads"/>.</value>
    public int Width { get; init; } = 128;

    /// <summary>The number of layers.</summary>
    /// <value>2; 1 or more.</value>
    public int Layers { get; init; } = 2;

    /// <summary>The number of attention heads of a layer.</summary>
    /// <value>4; 1 or more.</value>
    public int Heads { get; init; } = 4;

    /// <summary>The length of the vector that a text becomes, from which a method makes its code.</summary>
    /// <value>128; 1 or more.</value>
    public int OutputSize { get; init; } = 128;

    /// <summary>The share of elements dropped at random, in training, of what each layer adds to the hidden states.</summary>
    /// <value>0.1; 0 or more, less than 1.</value>
    public double Dropout { get; init; } = 0.1;

    internal void Check()
    {
        var errors = new EncoderErrors();
        errors.AtLeast(3, ContextLength, nameof(ContextLength));
        errors.AtLeast(1, MaxWords, nameof(MaxWords));
        errors.Transformer(Width, Layers, Heads, OutputSize, Dropout);
        errors.Throw("options");
    }
}
