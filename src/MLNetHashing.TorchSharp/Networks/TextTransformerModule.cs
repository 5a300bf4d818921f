using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>CLIP's text transformer: a text is the last hidden state at its highest token, which is its end, projected.</summary>
internal sealed class TextTransformerModule : EncoderModule
{
    private readonly TextTransformerConfig _config;
    private readonly Embedding _tokenEmbedding;
    private readonly TransformerModule _transformer;
    private readonly Module<Tensor, Tensor> _lastNorm;

    /// <summary>Weights begin as CLIP's do.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="dropout">The share dropped of what each layer adds, in training.</param>
    public TextTransformerModule(TextTransformerConfig config, double dropout) : base(nameof(TextTransformerModule))
    {
        _config = config;
        _tokenEmbedding = Embedding(config.VocabularySize, config.Width);
        init.normal_(_tokenEmbedding.weight, 0, 0.02);
        RegisterNormal("positional_embedding", 0.01, config.ContextLength, config.Width);
        _transformer = new(config.Width, config.Layers, config.Heads, dropout, config.ContextLength);
        _lastNorm = LayerNorm(config.Width);
        register_module("token_embedding", _tokenEmbedding);
        register_module("transformer", _transformer);
        register_module("ln_final", _lastNorm);
        RegisterNormal("text_projection", 1 / Math.Sqrt(config.Width), config.Width, config.OutputSize);
    }

    public override EncoderConfig Config => _config;

    public override int Blocks => _config.Layers;

    /// <summary>Tokens [count, length], Int32, where length is that of the longest text: what stands after the end of a text is not seen by it.</summary>
    public override Tensor ToTensor(byte[] rows, int count)
    {
        var context = _config.ContextLength;
        var tokens = MemoryMarshal.Cast<byte, int>(rows)[..(count * context)];
        var length = 1;
        for (var row = 0; row < count; row++)
            length = Math.Max(length, Length(tokens.Slice(row * context, context)));
        var shortened = empty(count, length, ScalarType.Int32);
        var target = MemoryMarshal.Cast<byte, int>(shortened.bytes);
        for (var row = 0; row < count; row++)
            tokens.Slice(row * context, length).CopyTo(target[(row * length)..]);
        return shortened;
    }

    /// <param name="tokens">[batch, length], Int32.</param>
    public override Tensor forward(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        var states = _tokenEmbedding.call(tokens) + get_parameter("positional_embedding")!.narrow(0, 0, tokens.shape[1]);
        var ends = tokens.argmax(1, keepdim: true);
        return _lastNorm.call(_transformer.Forward(states, ends)).matmul(get_parameter("text_projection")!).MoveToOuterDisposeScope();
    }

    private protected override int BlockOf(string weight) => TransformerBlock.Of(weight, _config.Layers);

    /// <summary>The number of tokens up to the end.</summary>
    private static int Length(ReadOnlySpan<int> text)
    {
        var end = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] > text[end])
                end = i;
        }
        return end + 1;
    }
}
