namespace MLNetHashing;

/// <summary>MobileNetV2 (Sandler et al., CVPR 2018) of width 1 as Keras has it, up to the mean over its last convolution. Batch normalisation is part of the
/// weights already.</summary>
internal static class MobileNetV2
{
    public const string Name = "MobileNetV2";

    // The widening inside a block, its outputs, how many such blocks there are, and the stride of the first: the paper's table 2.
    private static readonly (int Widening, int Outputs, int Count, int Stride)[] s_groups =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    public static ConvolutionalConfig Config { get; } = new(
        new() { Size = 224, Mean = [0.5f, 0.5f, 0.5f], Deviation = [0.5f, 0.5f, 0.5f] },
        [.. Blocks()]);

    private static IEnumerable<NetworkLayer[]> Blocks()
    {
        var (from, channels, number) = ("Conv1", 32, 0);
        yield return [Convolution(from, ConvolutionalConfig.Picture, channels, 3, stride: 2)];
        foreach (var (widening, outputs, count, stride) in s_groups)
        {
            for (var i = 0; i < count; i++)
            {
                var block = Bottleneck(number++, from, channels, widening, outputs, i == 0 ? stride : 1);
                yield return block;
                (from, channels) = (block[^1].Name, outputs);
            }
        }
        yield return [Convolution("Conv_1", from, 1280, 1), new AveragePoolLayer("features", ["Conv_1"])];
    }

    private static NetworkLayer[] Bottleneck(int number, string from, int channels, int widening, int outputs, int stride)
    {
        var block = number == 0 ? "expanded_conv_" : $"block_{number}_";
        var (expand, depthwise, project) = (block + "expand", block + "depthwise", block + "project");
        var wide = widening * channels;
        var layers = new List<NetworkLayer>();
        if (widening > 1)
            layers.Add(Convolution(expand, from, wide, 1));
        layers.Add(Convolution(depthwise, widening > 1 ? expand : from, wide, 3, stride, groups: wide));
        layers.Add(new ConvolutionLayer(project, [depthwise], outputs, 1));
        if (stride == 1 && channels == outputs)
            layers.Add(new AddLayer(block + "add", [from, project]));
        return [.. layers];
    }

    // With a stride, Keras pads below and on the right only.
    private static ConvolutionLayer Convolution(string name, string from, int outputs, int kernel, int stride = 1, int groups = 1)
        => new(name, [from], outputs, kernel)
        {
            Stride = stride,
            Padding = stride == 2 ? new(0, 0, 1, 1) : MapPadding.All(kernel / 2),
            Groups = groups,
            Activation = Activation.Relu6,
        };
}
