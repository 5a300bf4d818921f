namespace MLNetHashing;

/// <summary>SqueezeNet 1.0 (Iandola et al., arXiv 1602.07360) up to the mean over its last fire module, with the names of the authors' release.</summary>
internal static class SqueezeNet
{
    public const string Name = "SqueezeNet 1.0";

    private const string FirstConvolution = "conv1";

    public static ConvolutionalConfig Config { get; } = new(
        new() { Size = 227, Mean = [123f / 255, 117f / 255, 104f / 255], Deviation = [1f / 255, 1f / 255, 1f / 255] },
        [
            [
                new ConvolutionLayer(FirstConvolution, [ConvolutionalConfig.Picture], 96, 7) { Stride = 2, Activation = Activation.Relu },
                Pool("pool1", FirstConvolution),
            ],
            Fire(2, "pool1", 16, 64),
            Fire(3, "fire2/concat", 16, 64),
            [.. Fire(4, "fire3/concat", 32, 128), Pool("pool4", "fire4/concat")],
            Fire(5, "pool4", 32, 128),
            Fire(6, "fire5/concat", 48, 192),
            Fire(7, "fire6/concat", 48, 192),
            [.. Fire(8, "fire7/concat", 64, 256), Pool("pool8", "fire8/concat")],
            [.. Fire(9, "pool8", 64, 256), new AveragePoolLayer("features", ["fire9/concat"])],
        ]);

    /// <summary>The weights as released take blue, green and red; here pictures come red first.</summary>
    public static void PutRedFirst(IDictionary<string, WeightTensor> weights)
    {
        var (shape, values) = weights[$"{FirstConvolution}.weight"];
        var (channels, plane) = (shape[1], shape[2] * shape[3]);
        var turned = new float[values.Length];
        for (var start = 0; start < values.Length; start += plane)
        {
            var (output, channel) = (start / plane / channels, start / plane % channels);
            values.AsSpan(start, plane).CopyTo(turned.AsSpan((output * channels + channels - 1 - channel) * plane));
        }
        weights[$"{FirstConvolution}.weight"] = new(shape, turned);
    }

    private static MaxPoolLayer Pool(string name, string from) => new(name, [from], 3, 2) { Ceiling = true };

    private static NetworkLayer[] Fire(int number, string from, int squeezed, int expanded)
    {
        var (squeeze, small, large) = ($"fire{number}/conv1x1_1", $"fire{number}/conv1x1_2", $"fire{number}/conv3x3_2");
        return
        [
            new ConvolutionLayer(squeeze, [from], squeezed, 1) { Activation = Activation.Relu },
            new ConvolutionLayer(small, [squeeze], expanded, 1) { Activation = Activation.Relu },
            new ConvolutionLayer(large, [squeeze], expanded, 3) { Padding = MapPadding.All(1), Activation = Activation.Relu },
            new ConcatenateLayer($"fire{number}/concat", [small, large]),
        ];
    }
}
