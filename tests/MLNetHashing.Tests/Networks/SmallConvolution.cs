namespace MLNetHashing.Tests.Networks;

/// <summary>A small convolutional network with random weights.</summary>
internal static class SmallConvolution
{
    public static Dictionary<string, WeightTensor> Weights => RandomWeights(Config());

    /// <summary>A layer of every kind, in three blocks.</summary>
    public static ConvolutionalConfig Config(double dropout = 0) => new(new() { Size = 12 },
    [
        [
            new ConvolutionLayer("stem.0", [ConvolutionalConfig.Picture], 18, 3)
            {
                Stride = 2, Padding = new(0, 0, 1, 1), HasBias = false, BatchNorm = "stem.1", Activation = Activation.Relu6,
            },
            new MaxPoolLayer("pool", ["stem.0"], 3, 2) { Padding = 1 },
        ],
        [
            new ConvolutionLayer("body.depthwise", ["pool"], 18, 3) { Padding = MapPadding.All(1), Groups = 18, Activation = Activation.Relu },
            new ConvolutionLayer("body.project", ["body.depthwise"], 18, 1) { HasBias = false, BatchNorm = "body.norm" },
            new AddLayer("body", ["pool", "body.project"]) { Activation = Activation.Relu },
            new ConvolutionLayer("body/side", ["body"], 5, 1),
            new ConcatenateLayer("both", ["body", "body/side"]),
            new AveragePoolLayer("means", ["both"], 2),
        ],
        [
            new DropoutLayer("top.0", ["means"], dropout),
            new DenseLayer("top.1", ["top.0"], 7) { Activation = Activation.Relu },
        ],
    ]);

    /// <summary>Variances are above 0, all else is around 0.</summary>
    public static Dictionary<string, WeightTensor> RandomWeights(ConvolutionalConfig config)
    {
        var random = new Random(5);
        return config.Weights().ToDictionary(weight => weight.Name, weight => new WeightTensor(weight.Shape,
            [.. Enumerable.Range(0, weight.Shape.Aggregate(1, (product, size) => product * size))
                .Select(_ => (float)random.NextDouble() - (weight.Name.EndsWith("_var", StringComparison.Ordinal) ? -0.5f : 0.5f))]));
    }
}
