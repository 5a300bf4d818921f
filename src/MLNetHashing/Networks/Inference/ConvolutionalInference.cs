namespace MLNetHashing;

/// <summary><see cref="ConvolutionalConfig"/> without torch. A row is a picture's red, green and blue bytes, pixel by pixel.</summary>
internal sealed class ConvolutionalInference : EncoderInference
{
    private const int PicturesThroughDenseLayers = 8;

    private readonly PixelLevels _levels;
    private readonly Step[] _steps;
    private readonly Map _picture;
    private readonly int _mapFloats;

    /// <exception cref="InvalidDataException">A weight is missing or misshapen, or a layer cannot be.</exception>
    public ConvolutionalInference(ConvolutionalConfig config, NamedWeights weights)
    {
        _levels = new(config.Preprocessing);
        var shapes = config.Shapes();
        var slots = new MapSlots(config);
        _mapFloats = slots.Floats;
        _picture = MapOf(ConvolutionalConfig.Picture);
        _steps = Array.ConvertAll(config.Layers, layer => new Step(
            Create(layer, Array.ConvertAll(layer.From, name => shapes[name]), shapes[layer.Name], weights), Array.ConvertAll(layer.From, MapOf), MapOf(layer.Name)));
        // The large matrices of dense layers are read from memory once for all pictures; other layers would gain nothing by several.
        RowsAtOnce = Array.Exists(config.Layers, layer => layer is DenseLayer) ? PicturesThroughDenseLayers : 1;

        Map MapOf(string name) => new(slots.Start(name), shapes[name].Floats);
    }

    public override int BytesPerRow => _picture.Floats;

    public override int RowsAtOnce { get; }

    public override void Encode(ReadOnlySpan<byte> rows, Span<float> vectors, Scratch scratch)
    {
        var pictures = rows.Length / BytesPerRow;
        var maps = scratch.Take(checked(pictures * _mapFloats));
        var pixels = _picture.In(maps, pictures);
        for (var i = 0; i < rows.Length; i++)
            pixels[i] = _levels.Of(i % PixelLevels.Channels)[rows[i]];
        foreach (var step in _steps)
        {
            for (var i = 0; i < step.Inputs.Length; i++)
                step.Layer.Apply(i, step.Inputs[i].In(maps, pictures), step.Output.In(maps, pictures), scratch);
        }
        _steps[^1].Output.In(maps, pictures).CopyTo(vectors);
    }

    private static LayerInference Create(NetworkLayer layer, MapShape[] inputs, MapShape output, NamedWeights weights) => layer switch
    {
        ConvolutionLayer { Groups: 1 } convolution => new Convolution(convolution, inputs[0], output, FoldedConvolution.Of(convolution, inputs[0], weights)),
        ConvolutionLayer depthwise => new DepthwiseConvolution(depthwise, inputs[0], output, FoldedConvolution.Of(depthwise, inputs[0], weights)),
        MaxPoolLayer pool => new MaxPool(pool, inputs[0], output),
        AveragePoolLayer => new AveragePool(inputs[0], output),
        AddLayer add => new MapSum(add),
        ConcatenateLayer => new Concatenation(Array.ConvertAll(inputs, input => input.Channels)),
        DropoutLayer => new Concatenation(inputs[0].Channels),
        DenseLayer dense => new DenseProduct(dense, inputs[0], weights.Take($"{dense.Name}.weight", dense.Outputs, inputs[0].Floats),
            weights.Take($"{dense.Name}.bias", dense.Outputs)),
        _ => throw new NotSupportedException($"{layer.GetType().Name} has no inference."),
    };

    private sealed record Step(LayerInference Layer, Map[] Inputs, Map Output);

    /// <summary>A map in the memory of all: where it begins and how long it is, for one picture.</summary>
    private readonly record struct Map(int Start, int Floats)
    {
        public Span<float> In(Span<float> maps, int pictures) => maps.Slice(pictures * Start, pictures * Floats);
    }
}
