namespace MLNetHashing.Tests.Networks;

public class ElementwiseTests
{
    [Fact]
    public void Relu_keeps_what_is_positive() => Check<Relu>(x => Math.Max(0, x), 0);

    // The exponent, up to 20, is rounded to single precision before its exponential is taken.
    [Fact]
    public void QuickGelu_is_x_times_a_sigmoid() => Check<QuickGelu>(x => x / (1 + Math.Exp(-1.702 * x)), 2e-6);

    [Fact]
    public void Tanh_is_that_of_the_mathematics_to_2_units_in_the_last_place() => Check<Tanh>(Math.Tanh, 2.4e-7);

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e-8f)]
    [InlineData(1e-3f)]
    [InlineData(100f)]
    [InlineData(float.PositiveInfinity)]
    public void Tanh_keeps_the_sign_and_stays_within_one(float x)
    {
        float[] values = [x, -x];

        Elementwise.Apply<Tanh>(values);

        Assert.InRange(values[0], float.Epsilon, 1);
        Assert.Equal(-values[0], values[1]);
    }

    [Fact]
    public void QuickGelu_of_the_far_negative_is_nought()
    {
        float[] values = [-1e4f, -100, 1e4f];

        Elementwise.Apply<QuickGelu>(values);

        Assert.Equal([0, 0, 1e4f], values);
    }

    [Fact]
    public void Where_a_value_stands_does_not_change_what_becomes_of_it()
    {
        CheckPlace<QuickGelu>();
        CheckPlace<Tanh>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(37)]
    public void Sums_and_standardised_values_are_those_of_single_values(int count)
    {
        float[] x = Draw.Floats(count, 1), mean = Draw.Floats(count, 2), scale = Draw.Floats(count, 3);
        var standardised = new float[count];

        Elementwise.Standardise(x, mean, scale, standardised);
        var sums = x.ToArray();
        Elementwise.Add(sums, mean);

        Assert.Equal(x.Select((value, i) => (value - mean[i]) * scale[i]), standardised);
        Assert.Equal(x.Select((value, i) => value + mean[i]), sums);
    }

    private static void Check<T>(Func<double, double> function, double relativeError) where T : struct, IElementwise
    {
        var x = Draw.Floats(1001, 1, 12).Concat(Draw.Floats(1000, 2)).ToArray();
        var y = x.ToArray();

        Elementwise.Apply<T>(y);

        for (var i = 0; i < x.Length; i++)
            Assert.Equal(function(x[i]), y[i], relativeError * Math.Abs(function(x[i])));
    }

    private static void CheckPlace<T>() where T : struct, IElementwise
    {
        // Some lie beyond where an exponential overflows, which must not touch their neighbours.
        var x = Draw.Floats(70, 1, 120);
        var together = x.ToArray();
        Elementwise.Apply<T>(together);
        for (var i = 0; i < x.Length; i++)
        {
            float[] alone = [x[i]];
            Elementwise.Apply<T>(alone);
            Assert.Equal(BitConverter.SingleToUInt32Bits(together[i]), BitConverter.SingleToUInt32Bits(alone[0]));
        }
    }
}
