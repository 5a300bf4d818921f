using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>The proxy network of a modality: what a sample shows and what its labels say, a vector of length 1 each,
/// are added up and made a code of length 1.</summary>
internal sealed class DaphSampleNetwork : Module<Tensor, Tensor, Tensor>
{
    private const int Width = 512;

    private readonly Module<Tensor, Tensor> _content;
    private readonly Module<Tensor, Tensor> _labels;
    private readonly Module<Tensor, Tensor> _code;

    /// <param name="encoder">The encoder, which the network takes over.</param>
    /// <param name="classes">The number of labels.</param>
    /// <param name="bits">The length of a code.</param>
    public DaphSampleNetwork(EncoderModule encoder, int classes, int bits) : base(nameof(DaphSampleNetwork))
    {
        Encoder = encoder;
        _content = Linear(encoder.Config.Size, Width);
        _labels = Sequential(("hidden", Linear(classes, Width)), ("relu", ReLU()), ("dropout", Dropout(0.1)), ("output", Linear(Width, Width)));
        _code = Linear(Width, bits);
        register_module("encoder", Encoder);
        register_module("content", _content);
        register_module("labels", _labels);
        register_module("code", _code);
    }

    public EncoderModule Encoder { get; }

    /// <summary>All but the encoder's.</summary>
    public IEnumerable<Parameter> FusionParameters => [.. _content.parameters(), .. _labels.parameters(), .. _code.parameters()];

    /// <param name="input">What the encoder takes, [batch, …].</param>
    /// <param name="labels">Multi-hot labels, [batch, classes].</param>
    /// <returns>[batch, bits].</returns>
    public override Tensor forward(Tensor input, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var shown = Similarity.Unit(_content.call(Encoder.call(input)));
        var said = Similarity.Unit(_labels.call(labels));
        return Similarity.Unit(_code.call(shown + said)).MoveToOuterDisposeScope();
    }

    /// <summary>Nothing: the parts are registered by name.</summary>
    protected override void RegisterComponents()
    {
    }
}
