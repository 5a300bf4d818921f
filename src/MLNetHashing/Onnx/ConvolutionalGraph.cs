namespace MLNetHashing;

/// <summary><see cref="ConvolutionalConfig"/> as operations. A map is [batch, channels, height, width].</summary>
internal sealed class ConvolutionalGraph
{
    private readonly OnnxLayers _layers;
    private readonly OnnxModel _model;
    private readonly IReadOnlyDictionary<string, MapShape> _shapes;
    private readonly Dictionary<string, string> _maps = [];

    private ConvolutionalGraph(ConvolutionalConfig config, OnnxLayers layers)
    {
        _layers = layers;
        _model = layers.Model;
        _shapes = config.Shapes();
        _maps[ConvolutionalConfig.Picture] = PictureGraph.Add(config.Preprocessing, _model);
        foreach (var layer in config.Layers)
            _maps[layer.Name] = Map(layer, Array.ConvertAll(layer.From, name => _maps[name]));
    }

    public static string Add(ConvolutionalConfig config, OnnxLayers layers)
    {
        var graph = new ConvolutionalGraph(config, layers);
        // In a vector the channels of a place stand together.
        var byPlace = graph._model.Node("Transpose", [graph._maps[config.Layers[^1].Name]], OnnxMessages.Attribute("perm", [0, 2, 3, 1]));
        return graph._model.Node("Flatten", [byPlace]);
    }

    private string Map(NetworkLayer layer, string[] inputs) => layer switch
    {
        ConvolutionLayer convolution => Activated(convolution.Activation, Convolution(convolution, inputs[0])),
        MaxPoolLayer pool => MaxPool(pool, inputs[0]),
        AveragePoolLayer { Side: 1 } => _model.Node("GlobalAveragePool", inputs),
        AveragePoolLayer pool => WindowMeans(_shapes[pool.From[0]], pool.Side, inputs[0]),
        AddLayer add => Activated(add.Activation, inputs.Aggregate((sum, input) => _model.Node("Add", [sum, input]))),
        ConcatenateLayer => _model.Node("Concat", inputs, OnnxMessages.Attribute("axis", 1)),
        DropoutLayer => inputs[0],
        DenseLayer dense => Activated(dense.Activation, Dense(dense, inputs[0])),
        _ => throw new NotSupportedException($"{layer.GetType().Name} cannot be exported."),
    };

    private string Convolution(ConvolutionLayer layer, string x)
    {
        var input = _shapes[layer.From[0]];
        var folded = FoldedConvolution.Of(layer, input, _layers.Named);
        var weights = _layers.Weight($"{layer.Name}.weight",
            new WeightTensor([layer.Outputs, input.Channels / layer.Groups, layer.Kernel, layer.Kernel], folded.Weights));
        var biases = _layers.Weight($"{layer.Name}.bias", new WeightTensor([layer.Outputs], folded.Biases));
        var (top, left, bottom, right) = layer.Padding;
        return _model.Node("Conv", [x, weights, biases],
            OnnxMessages.Attribute("kernel_shape", [layer.Kernel, layer.Kernel]),
            OnnxMessages.Attribute("strides", [layer.Stride, layer.Stride]),
            OnnxMessages.Attribute("pads", [top, left, bottom, right]),
            OnnxMessages.Attribute("group", layer.Groups));
    }

    private string MaxPool(MaxPoolLayer layer, string x)
    {
        var (input, output) = (_shapes[layer.From[0]], _shapes[layer.Name]);
        return _model.Node("MaxPool", [x],
            OnnxMessages.Attribute("kernel_shape", [layer.Kernel, layer.Kernel]),
            OnnxMessages.Attribute("strides", [layer.Stride, layer.Stride]),
            OnnxMessages.Attribute("pads", [layer.Padding, layer.Padding, After(input.Height, output.Height), After(input.Width, output.Width)]));

        // As far as the last window reaches: runtimes do not agree on how many windows there are where it may reach beyond the map.
        long After(int size, int windows) => Math.Max(0, (windows - 1) * layer.Stride + layer.Kernel - size - layer.Padding);
    }

    /// <summary>No operator has windows of several sizes, but means over rows and over columns are products.</summary>
    private string WindowMeans(MapShape input, int side, string x)
    {
        var across = _model.Floats($"means_{input.Width}_{side}", Shares(input.Width, side));
        var down = _model.Floats($"means_{input.Height}_{side}", Shares(input.Height, side));
        var byColumn = Transposed(_model.Node("MatMul", [x, across]));
        return Transposed(_model.Node("MatMul", [byColumn, down]));
    }

    private string Transposed(string x) => _model.Node("Transpose", [x], OnnxMessages.Attribute("perm", [0, 1, 3, 2]));

    private string Dense(DenseLayer layer, string x)
        => _model.Node("Reshape", [_layers.Linear(layer.Name, _model.Node("Flatten", [x])), _model.Integers(-1, layer.Outputs, 1, 1)]);

    private string Activated(Activation activation, string x) => activation switch
    {
        Activation.Relu => _model.Node("Relu", [x]),
        Activation.Relu6 => _model.Node("Clip", [x, _model.Float(0), _model.Float(6)]),
        _ => x,
    };

    /// <summary>What a place counts for each window's mean, [size, windows].</summary>
    private static WeightTensor Shares(int size, int windows)
    {
        var shares = new float[size * windows];
        for (var window = 0; window < windows; window++)
        {
            var (start, end) = AveragePool.Window(window, size, windows);
            for (var place = start; place < end; place++)
                shares[place * windows + window] = 1f / (end - start);
        }
        return new([size, windows], shares);
    }
}
