using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>CLIP's vision transformer: a picture is the last hidden state of a class token that stands before its patches, projected.</summary>
internal sealed class VisionTransformerModule : EncoderModule
{
    private readonly VisionTransformerConfig _config;
    private readonly Conv2d _patchEmbedding;
    private readonly Module<Tensor, Tensor> _firstNorm;
    private readonly TransformerModule _transformer;
    private readonly Module<Tensor, Tensor> _lastNorm;

    /// <summary>Weights begin as CLIP's do.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="dropout">The share dropped of what each layer adds, in training.</param>
    public VisionTransformerModule(VisionTransformerConfig config, double dropout) : base(nameof(VisionTransformerModule))
    {
        _config = config;
        var deviation = 1 / Math.Sqrt(config.Width);
        RegisterNormal("class_embedding", deviation, config.Width);
        RegisterNormal("positional_embedding", deviation, PatchesPerSide * PatchesPerSide + 1, config.Width);
        _patchEmbedding = Conv2d(3, config.Width, config.PatchSize, config.PatchSize, bias: false);
        _firstNorm = LayerNorm(config.Width);
        _transformer = new(config.Width, config.Layers, config.Heads, dropout);
        _lastNorm = LayerNorm(config.Width);
        register_module("conv1", _patchEmbedding);
        register_module("ln_pre", _firstNorm);
        register_module("transformer", _transformer);
        register_module("ln_post", _lastNorm);
        RegisterNormal("proj", deviation, config.Width, config.OutputSize);
        RegisterPixelScale(config.Preprocessing, 3, 1);
    }

    public override EncoderConfig Config => _config;

    public override int Blocks => _config.Layers;

    private int Side => _config.Preprocessing.Size;

    private int PatchesPerSide => Side / _config.PatchSize;

    public override Tensor ToTensor(byte[] rows, int count) => FromBytes(rows, ScalarType.Byte, count, Side, Side, 3);

    /// <param name="pixels">Red, green and blue as bytes, [batch, side, side, 3].</param>
    public override Tensor forward(Tensor pixels)
    {
        using var scope = NewDisposeScope();
        // Cut as bytes: a quarter of what floats would move.
        return Encode(Normalised(Cut(pixels.permute(0, 3, 1, 2)))).MoveToOuterDisposeScope();
    }

    /// <param name="pixels">Normalised already, [batch, 3, side, side].</param>
    internal Tensor ForwardNormalised(Tensor pixels)
    {
        using var scope = NewDisposeScope();
        return Encode(Cut(pixels)).MoveToOuterDisposeScope();
    }

    private protected override int BlockOf(string weight) => TransformerBlock.Of(weight, _config.Layers);

    /// <summary>[batch, 3, side, side] → patches row by row, [batch, patches, 3, pixels of a patch].</summary>
    private Tensor Cut(Tensor pixels)
    {
        var (n, g, p) = (pixels.shape[0], PatchesPerSide, _config.PatchSize);
        return pixels.reshape(n, 3, g, p, g, p).permute(0, 2, 4, 1, 3, 5).reshape(n, g * g, 3, p * p);
    }

    private Tensor Encode(Tensor patches)
    {
        var batch = patches.shape[0];
        // A convolution whose windows do not overlap is a product.
        var embedded = functional.linear(patches.flatten(2), _patchEmbedding.weight.flatten(1));
        var first = get_parameter("class_embedding")!.expand(batch, 1, _config.Width);
        var states = _firstNorm.call(cat([first, embedded], 1) + get_parameter("positional_embedding")!);
        var classToken = zeros(batch, 1, ScalarType.Int64, patches.device);
        return _lastNorm.call(_transformer.Forward(states, classToken)).matmul(get_parameter("proj")!);
    }
}
