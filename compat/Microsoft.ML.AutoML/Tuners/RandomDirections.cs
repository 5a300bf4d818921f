namespace Microsoft.ML.AutoML;

/// <summary>Vectors of normally distributed numbers. The same seed gives the same ones.</summary>
internal sealed class RandomDirections(int length, int? seed)
{
    private readonly Random _random = seed is { } value ? new(value) : new();

    public double[] Gaussian() => [.. Enumerable.Range(0, length)
        .Select(_ => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble()))];

    /// <summary>A vector of length 1, no direction more probable than another.</summary>
    public double[] OnSphere()
    {
        var vector = Gaussian();
        var norm = Math.Sqrt(vector.Sum(value => value * value));
        return Array.ConvertAll(vector, value => value / norm);
    }
}
