namespace MLNetHashing;

/// <summary>An encoder without torch: makes vectors of rows, each the same whatever other rows stand beside it. Immutable.</summary>
internal abstract class EncoderInference
{
    /// <summary>The size of a row.</summary>
    public abstract int BytesPerRow { get; }

    /// <summary>How many rows make the matrices large enough to be multiplied at full speed, and leave them small enough for the caches.</summary>
    public abstract int RowsAtOnce { get; }

    /// <exception cref="InvalidDataException">A weight is missing or misshapen, or the configuration cannot be.</exception>
    public static EncoderInference Create(EncoderConfig config, NamedWeights weights) => config switch
    {
        FeatureEncoderConfig features => new FeatureInference(features, weights),
        VisionTransformerConfig vision => new VisionTransformerInference(vision, weights),
        TextTransformerConfig text => new TextTransformerInference(text, weights),
        ConvolutionalConfig convolutional => new ConvolutionalInference(convolutional, weights),
        _ => throw new NotSupportedException($"{config.GetType().Name} has no inference."),
    };

    /// <param name="rows">Rows in the encoder's form, one after another; about <see cref="RowsAtOnce"/> of them.</param>
    /// <param name="vectors">[rows, size].</param>
    /// <param name="scratch">Where intermediate results go.</param>
    public abstract void Encode(ReadOnlySpan<byte> rows, Span<float> vectors, Scratch scratch);
}
