using System.Text.Json.Serialization;

namespace MLNetHashing;

/// <summary>The shape of an encoder: what its weights do not tell. It travels as JSON beside them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FeatureEncoderConfig), "features")]
[JsonDerivedType(typeof(VisionTransformerConfig), "vision-transformer")]
[JsonDerivedType(typeof(TextTransformerConfig), "text-transformer")]
[JsonDerivedType(typeof(ConvolutionalConfig), "convolutional")]
internal abstract record EncoderConfig
{
    /// <summary>The length of the vector that a row becomes.</summary>
    [JsonIgnore]
    public abstract int Size { get; }

    /// <summary>The form in which rows enter.</summary>
    public abstract InputForm CreateForm();
}

/// <summary>Standardises a feature vector, (x − mean) · scale, and sends it through linear layers, each followed by ReLU.</summary>
/// <remarks>Weights: <c>mean</c> and <c>scale</c> [input size]; <c>layers.i.weight</c> [out, in] and <c>layers.i.bias</c> [out].</remarks>
internal sealed record FeatureEncoderConfig(int InputSize, int[] HiddenSizes) : EncoderConfig
{
    public override int Size => HiddenSizes.Length == 0 ? InputSize : HiddenSizes[^1];

    public override InputForm CreateForm() => new FeatureForm(InputSize);
}

/// <summary>CLIP's vision transformer at any size.</summary>
/// <remarks>Weights by OpenAI's names without <c>visual.</c>: <c>class_embedding</c>, <c>positional_embedding</c>, <c>conv1.weight</c>, <c>ln_pre</c>,
/// <c>transformer.resblocks.i.…</c>, <c>ln_post</c>, <c>proj</c>.</remarks>
internal sealed record VisionTransformerConfig(ImagePreprocessing Preprocessing, int PatchSize, int Width, int Layers, int Heads, int OutputSize) : EncoderConfig
{
    public override int Size => OutputSize;

    public override InputForm CreateForm() => new PixelForm(Preprocessing);
}

/// <summary>CLIP's text transformer at any size. The text is the hidden state at its highest token, which is the end of the text.</summary>
/// <remarks>Weights by OpenAI's names: <c>token_embedding.weight</c>, <c>positional_embedding</c>, <c>transformer.resblocks.i.…</c>, <c>ln_final</c>,
/// <c>text_projection</c>.</remarks>
/// <param name="VocabularySize">The number of tokens.</param>
/// <param name="ContextLength">The number of tokens of a text, padded with 0.</param>
/// <param name="Width">The length of a hidden state.</param>
/// <param name="Layers">The number of blocks.</param>
/// <param name="Heads">The number of attention heads.</param>
/// <param name="OutputSize">The length of the vector that a text becomes.</param>
/// <param name="Words">The words of the vocabulary that was learned, from token 1 on; none where there is another tokenizer, or the column holds tokens
/// already.</param>
/// <param name="Tokenizer">The tokenizer that came with pretrained weights.</param>
internal sealed record TextTransformerConfig(int VocabularySize, int ContextLength, int Width, int Layers, int Heads, int OutputSize, string[]? Words,
    [property: JsonConverter(typeof(TokenizerJson)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TextTokenizer? Tokenizer = null)
    : EncoderConfig
{
    public override int Size => OutputSize;

    /// <summary>Whether the column is text; else it holds tokens.</summary>
    [JsonIgnore]
    public bool TakesText => Words is not null || Tokenizer is not null;

    public override InputForm CreateForm()
    {
        if (!TakesText)
            return new TokenForm(ContextLength, VocabularySize);
        var tokenizer = Tokenizer ?? new WordTokenizer(Words!, ContextLength);
        return tokenizer.VocabularySize == VocabularySize && tokenizer.ContextLength == ContextLength
            ? new TokenForm(tokenizer)
            : throw new InvalidDataException($"The tokenizer makes texts of {tokenizer.ContextLength} tokens out of {tokenizer.VocabularySize}; "
                + $"the text transformer takes {ContextLength} out of {VocabularySize}.");
    }
}
