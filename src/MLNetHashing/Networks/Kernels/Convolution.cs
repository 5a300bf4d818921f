namespace MLNetHashing;

/// <summary>A convolution as products of a matrix: the windows of some places are laid out as rows, unless they are one place each and need not be.</summary>
internal sealed class Convolution : LayerInference
{
    // As many as the second cache holds with what they are multiplied by.
    private const int WindowFloatsAtOnce = 1 << 18;

    private readonly ConvolutionLayer _layer;
    private readonly MapShape _input;
    private readonly MapShape _output;
    private readonly LinearLayer _product;
    private readonly int _placesAtOnce;

    public Convolution(ConvolutionLayer layer, MapShape input, MapShape output, FoldedConvolution weights)
    {
        (_layer, _input, _output) = (layer, input, output);
        var depth = layer.Kernel * layer.Kernel * input.Channels;
        _product = LinearLayer.OfRows(ByPlace(weights.Weights, input.Channels, layer.Kernel), depth, weights.Biases);
        var pieces = (int)(((long)output.Places * depth + WindowFloatsAtOnce - 1) / WindowFloatsAtOnce);
        _placesAtOnce = (output.Places + pieces - 1) / pieces;
    }

    private bool TakesPlaces => _layer is { Kernel: 1, Stride: 1 } && _layer.Padding == default;

    public override void Apply(int input, ReadOnlySpan<float> x, Span<float> y, Scratch scratch)
    {
        for (; !x.IsEmpty; x = x[_input.Floats..], y = y[_output.Floats..])
        {
            for (var place = 0; place < _output.Places; place += _placesAtOnce)
                Apply(x[.._input.Floats], place, Math.Min(_placesAtOnce, _output.Places - place), y, scratch);
        }
    }

    private void Apply(ReadOnlySpan<float> picture, int place, int count, Span<float> y, Scratch scratch)
    {
        var taken = scratch.Taken;
        var target = y.Slice(place * _output.Channels, count * _output.Channels);
        if (TakesPlaces)
        {
            _product.Apply(picture.Slice(place * _input.Channels, count * _input.Channels), target);
        }
        else
        {
            var windows = scratch.Take(count * _product.Inputs);
            for (var i = 0; i < count; i++)
                CutWindow(picture, place + i, windows.Slice(i * _product.Inputs, _product.Inputs));
            _product.Apply(windows, target);
        }
        Elementwise.Apply(_layer.Activation, target);
        scratch.Taken = taken;
    }

    private void CutWindow(ReadOnlySpan<float> picture, int place, Span<float> window)
    {
        var (kernel, channels) = (_layer.Kernel, _input.Channels);
        var top = place / _output.Width * _layer.Stride - _layer.Padding.Top;
        var left = place % _output.Width * _layer.Stride - _layer.Padding.Left;
        var (first, last) = (Math.Max(left, 0), Math.Min(left + kernel, _input.Width));
        if (last <= first || last - first < kernel || top < 0 || top + kernel > _input.Height)
            window.Clear();
        if (last <= first)
            return;
        for (var row = Math.Max(top, 0); row < Math.Min(top + kernel, _input.Height); row++)
        {
            picture.Slice((row * _input.Width + first) * channels, (last - first) * channels)
                .CopyTo(window[(((row - top) * kernel + first - left) * channels)..]);
        }
    }

    // [outputs, channels, kernel, kernel] → [outputs, kernel, kernel, channels].
    private static float[] ByPlace(float[] weights, int channels, int kernel)
    {
        var (turned, plane) = (new float[weights.Length], kernel * kernel);
        for (var i = 0; i < weights.Length; i++)
        {
            var (output, channel, place) = (i / (channels * plane), i / plane % channels, i % plane);
            turned[(output * plane + place) * channels + channel] = weights[i];
        }
        return turned;
    }
}
