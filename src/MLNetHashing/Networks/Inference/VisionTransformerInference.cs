namespace MLNetHashing;

/// <summary><see cref="VisionTransformerConfig"/> without torch. A row is a picture's red, green and blue bytes, pixel by pixel.</summary>
internal sealed class VisionTransformerInference : EncoderInference
{
    private const int TokensAtOnce = 256;

    private readonly int _width;
    private readonly PatchEmbedding _embedding;
    private readonly LayerNorm _before;
    private readonly TransformerBlocks _blocks;
    private readonly LayerNorm _after;
    private readonly LinearLayer _projection;

    public VisionTransformerInference(VisionTransformerConfig config, NamedWeights weights)
    {
        _width = config.Width;
        _embedding = new(config, weights);
        _before = weights.LayerNorm("ln_pre", _width);
        _blocks = new(weights, config.Layers, _width, config.Heads, causal: false);
        _after = weights.LayerNorm("ln_post", _width);
        _projection = LinearLayer.OfColumns(weights.Take("proj", _width, config.OutputSize), config.OutputSize);
    }

    public override int BytesPerRow => _embedding.BytesPerPicture;

    public override int RowsAtOnce => Math.Max(1, TokensAtOnce / _embedding.Tokens);

    public override void Encode(ReadOnlySpan<byte> rows, Span<float> vectors, Scratch scratch)
    {
        var tokens = scratch.Take(rows.Length / BytesPerRow * _embedding.Tokens * _width);
        _embedding.Embed(rows, tokens, scratch);
        EncodeTokens(tokens, vectors, scratch);
    }

    /// <param name="pixels">Pictures that are normalised already, [pictures, 3, size, size].</param>
    /// <param name="vectors">[pictures, size].</param>
    /// <param name="scratch">Where intermediate results go.</param>
    public void EncodePixels(ReadOnlySpan<float> pixels, Span<float> vectors, Scratch scratch)
    {
        var tokens = scratch.Take(pixels.Length / _embedding.BytesPerPicture * _embedding.Tokens * _width);
        _embedding.Embed(pixels, tokens, scratch);
        EncodeTokens(tokens, vectors, scratch);
    }

    private void EncodeTokens(Span<float> tokens, Span<float> vectors, Scratch scratch)
    {
        var perPicture = _embedding.Tokens * _width;
        var pictures = tokens.Length / perPicture;
        Span<int> lengths = stackalloc int[pictures];
        lengths.Fill(_embedding.Tokens);
        _before.Apply(tokens, tokens);
        _blocks.Apply(tokens, lengths, scratch);
        var summaries = scratch.Take(pictures * _width);
        for (var picture = 0; picture < pictures; picture++)
            tokens.Slice(picture * perPicture, _width).CopyTo(summaries[(picture * _width)..]);
        _after.Apply(summaries, summaries);
        _projection.Apply(summaries, vectors);
    }
}
