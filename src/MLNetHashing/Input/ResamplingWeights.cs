namespace MLNetHashing;

/// <summary>How much each source pixel adds to each pixel of a resized row or column: bicubic (a = −0.5) or bilinear with antialiasing, in the fixed point of
/// Pillow's and torchvision's resize, so that the same picture gives the same bytes as there.</summary>
internal sealed class ResamplingWeights
{
    /// <summary>Weights are multiples of 2⁻²².</summary>
    public const int FractionBits = 22;

    private readonly int[] _starts;
    private readonly int[] _lengths;
    private readonly int[] _weights;
    private readonly int _stride;

    /// <param name="resampling">The filter.</param>
    /// <param name="sourceSize">The number of source pixels.</param>
    /// <param name="targetSize">The number of pixels that they become.</param>
    /// <param name="first">The first of these that is wanted.</param>
    /// <param name="count">How many are wanted.</param>
    public ResamplingWeights(Resampling resampling, int sourceSize, int targetSize, int first, int count)
    {
        var scale = (double)sourceSize / targetSize;
        var filterScale = Math.Max(scale, 1);
        var support = (resampling == Resampling.Bilinear ? 1 : 2) * filterScale;
        var shrink = 1 / filterScale;
        _stride = (int)Math.Ceiling(support) * 2 + 1;
        _starts = new int[count];
        _lengths = new int[count];
        _weights = new int[count * _stride];
        var shares = new double[_stride];
        for (var i = 0; i < count; i++)
        {
            var center = (first + i + 0.5) * scale;
            var start = Math.Max((int)(center - support + 0.5), 0);
            var length = Math.Min((int)(center + support + 0.5), sourceSize) - start;
            var total = 0.0;
            for (var k = 0; k < length; k++)
                total += shares[k] = Filter(resampling, (start + k - center + 0.5) * shrink);
            for (var k = 0; k < length; k++)
                _weights[i * _stride + k] = (int)Math.Round(shares[k] / total * (1 << FractionBits), MidpointRounding.AwayFromZero);
            (_starts[i], _lengths[i]) = (start, length);
        }
    }

    public int Count => _starts.Length;

    /// <summary>The first source pixel that any wanted pixel depends on.</summary>
    public int SourceStart => _starts[0];

    /// <summary>One past the last source pixel that any wanted pixel depends on.</summary>
    public int SourceEnd => _starts[^1] + _lengths[^1];

    /// <summary>The weights of the source pixels from <paramref name="start"/> on that make wanted pixel <paramref name="i"/>.</summary>
    public ReadOnlySpan<int> Of(int i, out int start)
    {
        start = _starts[i];
        return _weights.AsSpan(i * _stride, _lengths[i]);
    }

    private static double Filter(Resampling resampling, double x)
    {
        const double A = -0.5;
        x = Math.Abs(x);
        if (resampling == Resampling.Bilinear)
            return Math.Max(1 - x, 0);
        return x switch
        {
            < 1 => ((A + 2) * x - (A + 3)) * x * x + 1,
            < 2 => (((x - 5) * x + 8) * x - 4) * A,
            _ => 0,
        };
    }
}
