namespace MLNetHashing;

/// <summary>How the pixels of a picture enter a network: size and normalisation, the order of the channels, and how they lie in memory. What a network was
/// trained with is told where its weights come from; the usual ways are here by name.</summary>
public sealed record PixelOptions
{
    /// <summary>As CLIP takes them: the centre of 224 × 224, bicubic, CLIP's mean and deviation, RGB, planar. So are the defaults.</summary>
    public static PixelOptions Clip { get; } = new();

    /// <summary>As networks of torchvision take them: the centre of 224 × 224, bilinear, the mean (0.485, 0.456, 0.406) and deviation (0.229, 0.224, 0.225)
    /// of ImageNet, RGB, planar. The shorter side becomes 224; torchvision's own evaluation makes it 256 and cuts a little more off.</summary>
    public static PixelOptions ImageNet { get; } = new()
    {
        Preprocessing = new() { Resampling = Resampling.Bilinear, Mean = [0.485f, 0.456f, 0.406f], Deviation = [0.229f, 0.224f, 0.225f] },
    };

    /// <summary>As Keras' MobileNet and Inception take them: all of the picture in 224 × 224, bilinear, value / 127.5 − 1, RGB,
    /// interleaved.</summary>
    public static PixelOptions Keras { get; } = new()
    {
        Preprocessing = new()
        {
            Fit = PictureFit.Stretch,
            Resampling = Resampling.Bilinear,
            Mean = [0.5f, 0.5f, 0.5f],
            Deviation = [0.5f, 0.5f, 0.5f],
        },
        Layout = PixelLayout.Interleaved,
    };

    /// <summary>As networks of Caffe take them: all of the picture in 227 × 227, bilinear, value − (123, 117, 104) of red, green and blue, BGR, planar.</summary>
    public static PixelOptions Caffe { get; } = new()
    {
        Preprocessing = new()
        {
            Size = 227,
            Fit = PictureFit.Stretch,
            Resampling = Resampling.Bilinear,
            Mean = [123 / 255f, 117 / 255f, 104 / 255f],
            Deviation = [1 / 255f, 1 / 255f, 1 / 255f],
        },
        Order = ChannelOrder.Bgr,
    };

    /// <summary>Size, resizing and normalisation. Mean and deviation are those of red, green and blue, whatever <see cref="Order"/> is.</summary>
    /// <value>CLIP's.</value>
    public ImagePreprocessing Preprocessing { get; init; } = new();

    /// <summary>Which channel comes first.</summary>
    /// <value><see cref="ChannelOrder.Rgb"/>.</value>
    public ChannelOrder Order { get; init; } = ChannelOrder.Rgb;

    /// <summary>Whether channel comes after channel, or pixel after pixel.</summary>
    /// <value><see cref="PixelLayout.Planar"/>.</value>
    public PixelLayout Layout { get; init; } = PixelLayout.Planar;

    /// <summary>The number of values of a picture.</summary>
    internal int ValuesPerPicture => Preprocessing.BytesPerPicture;

    /// <exception cref="ArgumentException">Some option makes no sense; the message tells which.</exception>
    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Preprocessing);
        Preprocessing.Validate();
        if (!Enum.IsDefined(Order))
            throw new ArgumentException($"The order of the channels is {Order}, expected {string.Join(" or ", Enum.GetNames<ChannelOrder>())}.");
        if (!Enum.IsDefined(Layout))
            throw new ArgumentException($"The layout of the pixels is {Layout}, expected {string.Join(" or ", Enum.GetNames<PixelLayout>())}.");
    }
}

/// <summary>The order of a pixel's channels.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red, as OpenCV and Caffe have them.</summary>
    Bgr,
}

/// <summary>How the values of a picture lie in a vector.</summary>
public enum PixelLayout
{
    /// <summary>[channel, row, column], "NCHW": what PyTorch and most ONNX models take.</summary>
    Planar,

    /// <summary>[row, column, channel], "NHWC": what TensorFlow and Keras take.</summary>
    Interleaved,
}
