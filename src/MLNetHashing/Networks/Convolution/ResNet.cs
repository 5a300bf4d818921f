namespace MLNetHashing;

/// <summary>ResNet-34 and ResNet-50 (He et al., CVPR 2016) up to the mean over the last block, with torchvision's names. As there, a bottleneck strides in its
/// 3 × 3 convolution.</summary>
internal static class ResNet
{
    private const int Groups = 4;
    private const int Widening = 4;

    private static readonly int[] s_blocks = [3, 4, 6, 3];

    /// <param name="width">The channels of the first convolution, 64 in the paper.</param>
    /// <param name="side">The side of a picture.</param>
    public static ConvolutionalConfig Config34(int width = 64, int side = 224) => Config(width, side, hasBottlenecks: false);

    /// <param name="width">The channels of the first convolution, 64 in the paper.</param>
    /// <param name="side">The side of a picture.</param>
    public static ConvolutionalConfig Config50(int width = 64, int side = 224) => Config(width, side, hasBottlenecks: true);

    private static ConvolutionalConfig Config(int width, int side, bool hasBottlenecks)
    {
        List<NetworkLayer[]> blocks =
        [
            [
                Convolution("", 1, ConvolutionalConfig.Picture, width, 7, stride: 2),
                new MaxPoolLayer("maxpool", ["conv1"], 3, 2) { Padding = 1 },
            ],
        ];
        var (from, channels) = ("maxpool", width);
        for (var group = 0; group < Groups; group++)
        {
            var inside = width << group;
            var outputs = hasBottlenecks ? Widening * inside : inside;
            for (var i = 0; i < s_blocks[group]; i++)
            {
                var block = $"layer{group + 1}.{i}";
                var stride = group > 0 && i == 0 ? 2 : 1;
                blocks.Add(Residual(block, from, inside, stride, outputs, isProjected: channels != outputs, hasBottlenecks));
                (from, channels) = (block, outputs);
            }
        }
        blocks[^1] = [.. blocks[^1], new AveragePoolLayer("avgpool", [from])];
        return new(ImageNet.Preprocessing(side), [.. blocks]);
    }

    private static NetworkLayer[] Residual(string block, string from, int inside, int stride, int outputs, bool isProjected, bool isBottleneck)
    {
        var (first, second, third) = ($"{block}.conv1", $"{block}.conv2", $"{block}.conv3");
        NetworkLayer[] path = isBottleneck
            ?
            [
                Convolution($"{block}.", 1, from, inside, 1),
                Convolution($"{block}.", 2, first, inside, 3, stride),
                Convolution($"{block}.", 3, second, outputs, 1, activation: Activation.None),
            ]
            :
            [
                Convolution($"{block}.", 1, from, inside, 3, stride),
                Convolution($"{block}.", 2, first, outputs, 3, activation: Activation.None),
            ];
        var change = isBottleneck ? third : second;
        var shortcut = $"{block}.downsample.0";
        if (!isProjected)
            return [.. path, new AddLayer(block, [change, from]) { Activation = Activation.Relu }];
        return
        [
            .. path,
            new ConvolutionLayer(shortcut, [from], outputs, 1) { Stride = stride, HasBias = false, BatchNorm = $"{block}.downsample.1" },
            new AddLayer(block, [change, shortcut]) { Activation = Activation.Relu },
        ];
    }

    private static ConvolutionLayer Convolution(string block, int number, string from, int outputs, int kernel, int stride = 1,
        Activation activation = Activation.Relu)
        => new($"{block}conv{number}", [from], outputs, kernel)
        {
            Stride = stride,
            Padding = MapPadding.All(kernel / 2),
            HasBias = false,
            BatchNorm = $"{block}bn{number}",
            Activation = activation,
        };
}
