using System.Runtime.Intrinsics;

namespace MLNetHashing;

/// <summary>A convolution in which every channel is by itself.</summary>
internal sealed unsafe class DepthwiseConvolution : LayerInference
{
    private readonly ChannelWindows _windows;
    private readonly Activation _activation;

    // [kernel · kernel, channels] and [channels], filled up to a whole number of vectors.
    private readonly float[] _factors;
    private readonly float[] _biases;

    public DepthwiseConvolution(ConvolutionLayer layer, MapShape input, MapShape output, FoldedConvolution weights)
    {
        _windows = new(input, output, layer.Kernel, layer.Stride, layer.Padding.Top, layer.Padding.Left);
        _activation = layer.Activation;
        var stride = (input.Channels + ChannelWindows.Lanes - 1) / ChannelWindows.Lanes * ChannelWindows.Lanes;
        var taps = layer.Kernel * layer.Kernel;
        (_factors, _biases) = (new float[taps * stride], new float[stride]);
        weights.Biases.CopyTo(_biases, 0);
        for (var i = 0; i < weights.Weights.Length; i++)
            _factors[i % taps * stride + i / taps] = weights.Weights[i];
    }

    public override void Apply(int input, ReadOnlySpan<float> x, Span<float> y, Scratch scratch)
    {
        fixed (float* factors = _factors, biases = _biases)
            _windows.Apply(new Products(factors, biases, _biases.Length), x, y);
        Elementwise.Apply(_activation, y);
    }

    private readonly struct Products(float* factors, float* biases, int stride) : IWindowFold
    {
        public Vector512<float> Start(int channel) => Vector512.Load(biases + channel);

        public Vector512<float> Add(Vector512<float> sum, Vector512<float> x, int tap, int channel)
            => Vector512.MultiplyAddEstimate(x, Vector512.Load(factors + (nint)tap * stride + channel), sum);
    }
}
