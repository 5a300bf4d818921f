namespace Microsoft.ML.Pictures;

/// <summary>Which source positions along one axis make up each target position, and with what weight: Mitchell and Netravali's cubic with B = C = 1/3,
/// as wide as a target pixel where the axis shrinks, so that every source pixel counts.</summary>
internal sealed class AxisWeights
{
    private readonly int[] _first;
    private readonly int[] _count;
    private readonly float[] _weights;
    private readonly int _most;

    /// <param name="sourceSize">Pixels along the axis.</param>
    /// <param name="targetSize">Pixels that these become.</param>
    /// <param name="start">First target position that is wanted.</param>
    /// <param name="count">How many are wanted.</param>
    public AxisWeights(int sourceSize, int targetSize, int start, int count)
    {
        var step = (double)sourceSize / targetSize;
        var width = Math.Max(1, step);
        _most = (int)(4 * width) + 2;
        _first = new int[count];
        _count = new int[count];
        _weights = new float[count * _most];
        Start = sourceSize;
        for (var i = 0; i < count; i++)
        {
            var centre = (start + i + 0.5) * step - 0.5;
            _first[i] = Math.Max(0, (int)Math.Ceiling(centre - 2 * width));
            _count[i] = Math.Min(sourceSize - 1, (int)Math.Floor(centre + 2 * width)) - _first[i] + 1;
            Start = Math.Min(Start, _first[i]);
            End = Math.Max(End, _first[i] + _count[i]);

            var weights = _weights.AsSpan(i * _most, _count[i]);
            var sum = 0f; // less than the kernel's whole at the borders
            for (var j = 0; j < weights.Length; j++)
                sum += weights[j] = (float)Mitchell(Math.Abs(_first[i] + j - centre) / width);
            foreach (ref var weight in weights)
                weight /= sum;
        }
    }

    /// <summary>First source position that is used.</summary>
    public int Start { get; }

    /// <summary>One past the last source position that is used.</summary>
    public int End { get; }

    public int Count => _first.Length;

    public int First(int target) => _first[target];

    public ReadOnlySpan<float> Of(int target) => _weights.AsSpan(target * _most, _count[target]);

    private static double Mitchell(double x) => x switch
    {
        < 1 => (7 * x * x * x - 12 * x * x + 16.0 / 3) / 6,
        < 2 => (-7.0 / 3 * x * x * x + 12 * x * x - 20 * x + 32.0 / 3) / 6,
        _ => 0,
    };
}
