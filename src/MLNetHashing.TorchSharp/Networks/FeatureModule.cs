using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>Standardises feature vectors and sends them through linear layers, each followed by ReLU and dropout.</summary>
internal sealed class FeatureModule : EncoderModule
{
    private readonly FeatureEncoderConfig _config;
    private readonly Module<Tensor, Tensor> _layers;

    /// <param name="config">The sizes.</param>
    /// <param name="scales">What standardises the features.</param>
    /// <param name="dropout">The share of outputs dropped after each ReLU.</param>
    public FeatureModule(FeatureEncoderConfig config, FeatureScales scales, double dropout) : base(nameof(FeatureModule))
    {
        _config = config;
        register_buffer("mean", tensor(scales.Mean));
        register_buffer("scale", tensor(scales.Scale));
        List<(string, Module<Tensor, Tensor>)> layers = [];
        var inputs = config.InputSize;
        for (var i = 0; i < config.HiddenSizes.Length; i++)
        {
            layers.Add(($"{i}", Linear(inputs, config.HiddenSizes[i])));
            layers.Add(($"relu{i}", ReLU()));
            layers.Add(($"dropout{i}", Dropout(dropout)));
            inputs = config.HiddenSizes[i];
        }
        _layers = Sequential(layers);
        register_module("layers", _layers);
    }

    public override EncoderConfig Config => _config;

    public override Tensor ToTensor(byte[] rows, int count) => FromBytes(rows, ScalarType.Float32, count, _config.InputSize);

    /// <param name="features">[batch, input size].</param>
    public override Tensor forward(Tensor features)
    {
        using var scope = NewDisposeScope();
        var standardised = (features - get_buffer("mean")!) * get_buffer("scale")!;
        return _layers.call(standardised).MoveToOuterDisposeScope();
    }
}
