namespace MLNetHashing;

/// <summary>Encoders as operations.</summary>
internal static class EncoderGraph
{
    /// <summary>Adds an encoder, its input and what one has to know of the input.</summary>
    /// <returns>The vectors, [batch, size].</returns>
    public static string Add(EncoderConfig config, OnnxLayers layers) => config switch
    {
        FeatureEncoderConfig features => FeatureGraph.Add(features, layers),
        VisionTransformerConfig vision => VisionTransformerGraph.Add(vision, layers),
        TextTransformerConfig text => TextTransformerGraph.Add(text, layers),
        ConvolutionalConfig convolutional => ConvolutionalGraph.Add(convolutional, layers),
        _ => throw new NotSupportedException($"{config.GetType().Name} cannot be exported."),
    };
}
