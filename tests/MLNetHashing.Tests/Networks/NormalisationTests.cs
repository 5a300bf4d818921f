namespace MLNetHashing.Tests.Networks;

public class NormalisationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(31)]
    [InlineData(64)]
    [InlineData(100)]
    public void LayerNorm_has_the_mean_and_variance_of_each_row(int width)
    {
        const int Rows = 3;
        var x = Draw.Floats(Rows * width, 1, 5);
        float[] gains = Draw.Floats(width, 2), biases = Draw.Floats(width, 3);
        var y = x.ToArray();

        new LayerNorm(gains, biases).Apply(y, y);

        for (var row = 0; row < Rows; row++)
        {
            var values = x.AsSpan(row * width, width).ToArray();
            var mean = values.Average(value => (double)value);
            var variance = values.Average(value => (value - mean) * (value - mean));
            for (var i = 0; i < width; i++)
                Assert.Equal((values[i] - mean) / Math.Sqrt(variance + 1e-5) * gains[i] + biases[i], y[row * width + i], 1e-5);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(33)]
    public void Softmax_shares_out_exponentials(int count)
    {
        // Large values: the exponential of 800 is beyond any float.
        var x = Draw.Floats(count, 1, 800);
        var y = x.ToArray();

        Softmax.Apply(y, 0.125f);

        var largest = x.Max();
        var sum = x.Sum(value => Math.Exp((value - largest) * 0.125));
        for (var i = 0; i < count; i++)
            Assert.Equal(Math.Exp((x[i] - largest) * 0.125) / sum, y[i], 1e-5);
    }
}
