using System.Runtime.Intrinsics;

namespace MLNetHashing;

/// <summary>A convolution in which every channel is by itself.</summary>
internal sealed class DepthwiseConvolution : LayerInference
{
    private readonly ChannelWindows _windows;
    private readonly Activation _activation;
    private readonly Products _products;

    public DepthwiseConvolution(ConvolutionLayer layer, MapShape input, MapShape output, FoldedConvolution weights)
    {
        _windows = new(input, output, layer.Kernel, layer.Stride, layer.Padding.Top, layer.Padding.Left);
        _activation = layer.Activation;
        var vectors = (input.Channels + ChannelWindows.Lanes - 1) / ChannelWindows.Lanes;
        var taps = layer.Kernel * layer.Kernel;
        var (factors, biases) = (new float[taps * vectors * ChannelWindows.Lanes], new float[vectors * ChannelWindows.Lanes]);
        weights.Biases.CopyTo(biases, 0);
        for (var i = 0; i < weights.Weights.Length; i++)
            factors[i % taps * vectors * ChannelWindows.Lanes + i / taps] = weights.Weights[i];
        _products = new(factors, biases);
    }

    public override void Apply(int input, ReadOnlySpan<float> x, Span<float> y, Scratch scratch)
    {
        _windows.Apply(_products, x, y);
        Elementwise.Apply(_activation, y);
    }

    /// <summary>Channels are filled up to a whole number of vectors.</summary>
    private readonly struct Products(float[] factors, float[] biases) : IWindowFold
    {
        public Vector512<float> Start(int channel) => Vector512.LoadUnsafe(ref biases[channel]);

        public Vector512<float> Add(Vector512<float> sum, Vector512<float> x, int tap, int channel)
            => Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref factors[tap * biases.Length + channel]), sum);
    }
}
