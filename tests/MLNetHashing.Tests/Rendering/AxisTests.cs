namespace MLNetHashing.Tests.Rendering;

public class AxisTests
{
    [Theory]
    [InlineData(0, 1.37, 0.5)]
    [InlineData(0, 0.08, 0.02)]
    [InlineData(0, 20, 5)]
    [InlineData(0, 4200, 1000)]
    public void Ticks_are_round_numbers_that_hold_the_values(double least, double most, double step)
    {
        var axis = Axis.Around("x", least, most);

        Assert.Equal(least, axis.Ticks[0]);
        Assert.InRange(most, axis.Ticks[^2], axis.Ticks[^1]);
        Assert.All(axis.Ticks.Zip(axis.Ticks.Skip(1)), pair => Assert.Equal(step, pair.Second - pair.First, 1e-9));
    }

    [Fact]
    public void Steps_of_what_is_counted_are_whole() => Assert.Equal([0, 1, 2], Axis.Around("epoch", 0, 2, leastStep: 1).Ticks);

    [Fact]
    public void All_values_the_same_still_make_an_axis() => Assert.True(Axis.Around("loss", 0, 0).Ticks is [0, > 0]);
}
