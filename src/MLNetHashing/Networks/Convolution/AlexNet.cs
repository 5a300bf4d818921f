namespace MLNetHashing;

/// <summary>AlexNet in one column (Krizhevsky, arXiv 1404.5997) up to the second of its large linear layers, fc7, with torchvision's names.</summary>
internal static class AlexNet
{
    public const string Name = "AlexNet";

    private const double Dropped = 0.5;

    /// <param name="narrowing">What the paper's numbers of channels are divided by.</param>
    /// <param name="side">The side of a picture.</param>
    public static ConvolutionalConfig Config(int narrowing = 1, int side = 224) => new(ImageNet.Preprocessing(side),
    [
        [
            Convolution(0, ConvolutionalConfig.Picture, 64 / narrowing, 11, padding: 2, stride: 4),
            Pool(2, "features.0"),
        ],
        [
            Convolution(3, "features.2", 192 / narrowing, 5, padding: 2),
            Pool(5, "features.3"),
        ],
        [Convolution(6, "features.5", 384 / narrowing, 3, padding: 1)],
        [Convolution(8, "features.6", 256 / narrowing, 3, padding: 1)],
        [
            Convolution(10, "features.8", 256 / narrowing, 3, padding: 1),
            Pool(12, "features.10"),
            new AveragePoolLayer("avgpool", ["features.12"], 6),
        ],
        [
            new DropoutLayer("classifier.0", ["avgpool"], Dropped),
            new DenseLayer("classifier.1", ["classifier.0"], 4096 / narrowing) { Activation = Activation.Relu },
        ],
        [
            new DropoutLayer("classifier.3", ["classifier.1"], Dropped),
            new DenseLayer("classifier.4", ["classifier.3"], 4096 / narrowing) { Activation = Activation.Relu },
        ],
    ]);

    private static ConvolutionLayer Convolution(int number, string from, int outputs, int kernel, int padding, int stride = 1)
        => new($"features.{number}", [from], outputs, kernel) { Stride = stride, Padding = MapPadding.All(padding), Activation = Activation.Relu };

    private static MaxPoolLayer Pool(int number, string from) => new($"features.{number}", [from], 3, 2);
}
