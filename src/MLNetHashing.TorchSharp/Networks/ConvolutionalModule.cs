using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>A convolutional network with pretrained weights. Frozen blocks keep the statistics of their batch normalisation and drop nothing out.</summary>
internal sealed class ConvolutionalModule : EncoderModule
{
    private const double Momentum = 0.1;

    private readonly ConvolutionalConfig _config;
    private readonly (NetworkLayer Layer, int Block, string[] LastTaken)[] _layers;
    private readonly Dictionary<string, int> _blockOfWeight;

    /// <param name="config">The layers.</param>
    /// <param name="weights">All of its weights; others may be there too.</param>
    public ConvolutionalModule(ConvolutionalConfig config, IReadOnlyDictionary<string, WeightTensor> weights) : base(nameof(ConvolutionalModule))
    {
        _config = config;
        var lastTaken = config.LastTaken();
        _layers = [.. config.Blocks.Index().SelectMany(block => block.Item.Select(layer => (layer, block.Index))).Select((entry, i) => (entry.layer, entry.Index, lastTaken[i]))];
        _blockOfWeight = config.Weights().ToDictionary(weight => weight.Name, weight => weight.Block);
        foreach (var (name, shape, _) in config.Weights())
            Register(name, weights[name].Values, Array.ConvertAll(shape, size => (long)size));
        RegisterPixelScale(config.Preprocessing, PixelLevels.Channels, 1, 1);
    }

    public override EncoderConfig Config => _config;

    public override int Blocks => _config.Blocks.Length;

    public override Tensor ToTensor(byte[] rows, int count)
        => FromBytes(rows, ScalarType.Byte, count, _config.Preprocessing.Size, _config.Preprocessing.Size, PixelLevels.Channels);

    /// <param name="pixels">Red, green and blue as bytes, [batch, side, side, 3].</param>
    public override Tensor forward(Tensor pixels)
    {
        using var scope = NewDisposeScope();
        var maps = new Dictionary<string, Tensor> { [ConvolutionalConfig.Picture] = Normalised(pixels.permute(0, 3, 1, 2)) };
        foreach (var (layer, block, lastTaken) in _layers)
        {
            maps[layer.Name] = Apply(layer, Array.ConvertAll(layer.From, name => maps[name]), training && block >= FirstTrained);
            // Nobody needs them any more but the backward pass, which keeps what it needs.
            foreach (var name in lastTaken)
                maps[name].Dispose();
        }
        return maps[_layers[^1].Layer.Name].flatten(1).MoveToOuterDisposeScope();
    }

    private protected override int BlockOf(string weight) => _blockOfWeight[weight];

    private Tensor Apply(NetworkLayer layer, Tensor[] inputs, bool isTrained)
    {
        using var scope = NewDisposeScope();
        var result = layer switch
        {
            ConvolutionLayer convolution => Activated(Normalised(convolution, Convolved(convolution, inputs[0]), isTrained), convolution.Activation),
            MaxPoolLayer pool => functional.max_pool2d(inputs[0], pool.Kernel, pool.Stride, pool.Padding, ceil_mode: pool.Ceiling),
            AveragePoolLayer pool => functional.adaptive_avg_pool2d(inputs[0], pool.Side),
            AddLayer add => Activated(inputs.Aggregate((sum, next) => sum + next), add.Activation),
            ConcatenateLayer => cat(inputs, 1),
            DropoutLayer dropout => functional.dropout(inputs[0], dropout.Share, isTrained),
            DenseLayer dense => Activated(
                functional.linear(inputs[0].flatten(1), get_parameter($"{dense.Name}.weight")!, get_parameter($"{dense.Name}.bias")!), dense.Activation),
            _ => throw new NotSupportedException($"{layer.GetType().Name} has no torch module."),
        };
        return result.MoveToOuterDisposeScope();
    }

    private Tensor Convolved(ConvolutionLayer layer, Tensor input)
    {
        var (top, left, bottom, right) = layer.Padding;
        var isEven = (top, left) == (bottom, right);
        var padded = isEven ? input : functional.pad(input, [left, right, top, bottom]);
        return functional.conv2d(padded, get_parameter($"{layer.Name}.weight")!, layer.HasBias ? get_parameter($"{layer.Name}.bias") : null,
            [layer.Stride, layer.Stride], isEven ? [top, left] : [0, 0], groups: layer.Groups);
    }

    private Tensor Normalised(ConvolutionLayer layer, Tensor map, bool isTrained)
        => layer.BatchNorm is not { } norm
            ? map
            : functional.batch_norm(map, get_buffer($"{norm}.running_mean")!, get_buffer($"{norm}.running_var")!, get_parameter($"{norm}.weight"),
                get_parameter($"{norm}.bias"), isTrained, Momentum, ConvolutionLayer.Epsilon);

    private static Tensor Activated(Tensor map, Activation activation) => activation switch
    {
        Activation.Relu => map.relu_(),
        Activation.Relu6 => functional.relu6(map, inplace: true),
        _ => map,
    };

    private void Register(string name, float[] values, long[] shape)
    {
        var (folder, part) = ModuleFolder.Of(this, name);
        var value = tensor(values, shape);
        if (part.StartsWith("running_", StringComparison.Ordinal))
            folder.register_buffer(part, value);
        else
            folder.register_parameter(part, new(value));
    }
}
