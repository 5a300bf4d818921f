using System.Runtime.InteropServices;

namespace MLNetHashing;

/// <summary><see cref="TextTransformerConfig"/> without torch. A row is a text's tokens, 32 bits each.</summary>
internal sealed class TextTransformerInference : EncoderInference
{
    private const int TokensAtOnce = 512;

    private readonly TextTransformerConfig _config;
    private readonly float[] _tokens;
    private readonly float[] _places;
    private readonly TransformerBlocks _blocks;
    private readonly LayerNorm _after;
    private readonly LinearLayer _projection;

    public TextTransformerInference(TextTransformerConfig config, NamedWeights weights)
    {
        if (config.VocabularySize < 1 || config.ContextLength < 1)
            throw new InvalidDataException($"A text cannot be {config.ContextLength} tokens of {config.VocabularySize}.");
        _config = config;
        _tokens = weights.Take("token_embedding.weight", config.VocabularySize, config.Width);
        _places = weights.Take("positional_embedding", config.ContextLength, config.Width);
        _blocks = new(weights, config.Layers, config.Width, config.Heads, causal: true);
        _after = weights.LayerNorm("ln_final", config.Width);
        _projection = LinearLayer.OfColumns(weights.Take("text_projection", config.Width, config.OutputSize), config.OutputSize);
    }

    public override int BytesPerRow => _config.ContextLength * sizeof(int);

    public override int RowsAtOnce => Math.Max(1, TokensAtOnce / _config.ContextLength);

    public override void Encode(ReadOnlySpan<byte> rows, Span<float> vectors, Scratch scratch)
    {
        var context = _config.ContextLength;
        var width = _config.Width;
        var tokens = MemoryMarshal.Cast<byte, int>(rows);
        Span<int> lengths = stackalloc int[tokens.Length / context];
        var total = 0;
        for (var text = 0; text < lengths.Length; text++)
            total += lengths[text] = Length(tokens.Slice(text * context, context));

        var x = scratch.Take(total * width);
        var next = x;
        for (var text = 0; text < lengths.Length; text++)
        {
            Embed(tokens.Slice(text * context, lengths[text]), next);
            next = next[(lengths[text] * width)..];
        }
        _blocks.Apply(x, lengths, scratch);

        var summaries = scratch.Take(lengths.Length * width);
        var end = 0;
        for (var text = 0; text < lengths.Length; text++)
        {
            end += lengths[text];
            x.Slice((end - 1) * width, width).CopyTo(summaries[(text * width)..]);
        }
        _after.Apply(summaries, summaries);
        _projection.Apply(summaries, vectors);
    }

    // The text is read off at its highest token; as no token sees those after it, they need not be computed.
    private static int Length(ReadOnlySpan<int> tokens)
    {
        var highest = 0;
        for (var i = 1; i < tokens.Length; i++)
        {
            if (tokens[i] > tokens[highest])
                highest = i;
        }
        return highest + 1;
    }

    private void Embed(ReadOnlySpan<int> tokens, Span<float> x)
    {
        var width = _config.Width;
        for (var i = 0; i < tokens.Length; i++)
        {
            if ((uint)tokens[i] >= (uint)_config.VocabularySize)
                throw new ArgumentException($"Token {tokens[i]} at place {i} is none of the vocabulary's, which are 0 to {_config.VocabularySize - 1}.");
            _tokens.AsSpan(tokens[i] * width, width).CopyTo(x[(i * width)..]);
        }
        Elementwise.Add(x[..(tokens.Length * width)], _places);
    }
}
