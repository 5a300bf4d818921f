using Microsoft.ML.SearchSpace;
using ChoiceOption = Microsoft.ML.SearchSpace.Option.ChoiceOption;
using UniformDoubleOption = Microsoft.ML.SearchSpace.Option.UniformDoubleOption;

namespace MLNetHashing.Tests.AutoML;

/// <summary>What sweeps rely on where options are sampled.</summary>
public sealed class SearchSpaceTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(0.25, 3.5)]
    [InlineData(1, 8)]
    public void A_range_is_sampled_evenly(double sample, double value)
        => Assert.Equal(value, new UniformDoubleOption(2, 8).SampleFromFeatureSpace([sample]).AsType<double>(), 1e-9);

    [Theory]
    [InlineData(0, 0.001)]
    [InlineData(0.5, 0.01)]
    [InlineData(1, 0.1)]
    public void A_range_by_factors_is_sampled_by_factors(double sample, double value)
        => Assert.Equal(value, new UniformDoubleOption(0.001, 0.1, logBase: true).SampleFromFeatureSpace([sample]).AsType<double>(), 1e-9);

    [Fact]
    public void The_numbers_of_a_sample_go_to_the_options_in_the_order_of_their_names()
    {
        var space = new SearchSpace();
        space["Rate"] = new UniformDoubleOption(0, 10);
        space["Margin"] = new UniformDoubleOption(0, 1);

        var sample = space.SampleFromFeatureSpace([0.5, 0.2]);

        Assert.Equal(2, space.FeatureSpaceDim);
        Assert.Equal(["Margin", "Rate"], sample.Keys.Order());
        Assert.Equal((0.5, 2.0), (sample["Margin"].AsType<double>(), sample["Rate"].AsType<double>()));
    }

    [Fact]
    public void Each_of_several_values_has_a_stretch_of_its_own_in_their_order()
    {
        var option = new ChoiceOption(["32", "8", "16"], "8");

        Assert.Equal(["32", "8", "16"], new[] { 0.1, 0.5, 0.9 }.Select(sample => option.SampleFromFeatureSpace([sample]).AsType<string>()));
        Assert.Equal([3], option.Step);
        Assert.Equal("8", option.SampleFromFeatureSpace(option.Default).AsType<string>());
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.03)]
    [InlineData(0.1)]
    public void A_value_is_found_again_where_it_was_put(double value)
    {
        var space = new SearchSpace { ["Kind"] = new ChoiceOption(["a", "b"], "b"), ["Rate"] = new UniformDoubleOption(0.001, 0.1, true, value) };

        var start = space.SampleFromFeatureSpace(space.Default);
        var again = space.SampleFromFeatureSpace(space.MappingToFeatureSpace(start));

        Assert.Equal(("b", "b"), (start["Kind"].AsType<string>(), again["Kind"].AsType<string>()));
        Assert.Equal(value, start["Rate"].AsType<double>(), 1e-12);
        Assert.Equal(value, again["Rate"].AsType<double>(), 1e-12);
        Assert.Equal([2, null], space.Step);
    }

    [Fact]
    public void A_range_has_its_ends_its_start_and_its_kind_of_steps()
    {
        var range = new RangeAttribute(0.001, 0.1, 0.01, logBase: true);

        Assert.Equal((0.001, 0.1, 0.01, true), ((double)range.Min, (double)range.Max, (double)range.Init, range.LogBase));
    }

    [Fact]
    public void A_choice_has_its_values_and_its_start()
    {
        var choice = new ChoiceAttribute(new object[] { 64, 128 }, 128);

        Assert.Equal([64, 128], choice.Candidates);
        Assert.Equal(128, choice.DefaultValue);
    }
}
