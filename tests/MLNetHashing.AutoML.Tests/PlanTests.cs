using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.SearchSpace;

namespace MLNetHashing.Tests;

public class PlanTests
{
    private static readonly MethodOptions[] s_methods =
    [
        new DsphOptions(), new MmachOptions(), new DaphOptions(), new UdsphOptions(), new RmshOptions(), new DcmhOptions(), new SsahOptions(),
        new PairwiseCosineOptions(), new ScmOptions(), new ItqOptions(), new LshOptions(),
    ];

    public static TheoryData<string> Methods => new(s_methods.Select(method => method.Method));

    [Fact]
    public void A_grid_has_every_combination_once()
    {
        var plan = SweepPlan.Of(new() { Methods = [new DsphOptions(), new MmachOptions()], Bits = [16, 32], Steps = 3 });

        // DSPH has three ranges and choices of two and three, MMACH has two ranges and one choice of three.
        Assert.Equal(2 * (27 * 2 * 3 + 9 * 3), plan.Count);
        Assert.Equal(plan.Count, plan.DistinctBy(point => point.Trial.Key).Count());
        var lambdas = plan.Where(point => point.Start is MmachOptions).Select(point => ((MmachOptions)point.Options).Lambda).Distinct().Order();
        Assert.Equal([0.01, 0.1, 1], lambdas);
        var dsph = plan.Select(point => point.Options).OfType<DsphOptions>().ToArray();
        Assert.Equal([64, 128, 256], dsph.Select(options => options.BatchSize).Distinct());
        Assert.Equal([DsphOptimizer.BertAdam, DsphOptimizer.Adam], dsph.Select(options => options.Optimizer).Distinct());
    }

    [Fact]
    public void A_grid_of_one_step_leaves_options_as_they_are()
    {
        var start = new DsphOptions { Alpha = 0.123, Epochs = 7 };

        var plan = SweepPlan.Of(new() { Methods = [start] });

        Assert.Equal<MethodOptions>([start with { Bits = 16 }, start with { Bits = 32 }, start with { Bits = 64 }], plan.Select(point => point.Options));
    }

    [Fact]
    public void A_random_search_is_the_same_for_the_same_seed_and_begins_the_same_when_it_is_longer()
    {
        var options = new SweepOptions { Methods = s_methods, Search = SweepSearch.Random, Trials = 40 };

        var keys = Keys(options);

        Assert.Equal(keys, Keys(options));
        Assert.Equal(keys, Keys(options with { Trials = 60 }).Take(40));
        Assert.NotEqual(keys, Keys(options with { Seed = 2 }));
        Assert.Equal(40, keys.Distinct().Count());
    }

    [Fact]
    public void What_a_method_starts_from_is_a_choice_too()
    {
        var plan = SweepPlan.Of(new() { Methods = [new DsphOptions { BatchSize = 90 }], Bits = [16], Steps = 2 });

        Assert.Equal([64, 128, 256, 90], plan.Select(point => ((DsphOptions)point.Options).BatchSize).Distinct());
    }

    [Fact]
    public void A_random_search_draws_choices_too()
    {
        var options = SweepPlan.Of(new() { Methods = [new DsphOptions()], Search = SweepSearch.Random, Trials = 40 }).Select(point => (DsphOptions)point.Options);

        Assert.Equal([64, 128, 256], options.Select(drawn => drawn.BatchSize).Distinct().Order());
        Assert.Equal([DsphOptimizer.BertAdam, DsphOptimizer.Adam], options.Select(drawn => drawn.Optimizer).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_has_tunable_options_whose_start_is_their_default_and_whose_ends_can_be_used(string method)
    {
        var start = s_methods.Single(options => options.Method == method);
        var ranges = start.GetType().GetProperties()
            .Select(property => (Property: property, Range: property.GetCustomAttribute<RangeAttribute>()))
            .Where(option => option.Range is not null).ToArray();

        Assert.NotEmpty(ranges);
        Assert.All(ranges, option => Assert.Equal(option.Range!.Init, option.Property.GetValue(start)));
        var choices = start.GetType().GetProperties().Select(property => (Property: property, Choice: property.GetCustomAttribute<ChoiceAttribute>()))
            .Where(option => option.Choice is not null);
        Assert.All(choices, option => Assert.Equal(option.Choice!.DefaultValue, option.Property.GetValue(start)));
        // A trainer refuses options that cannot be used.
        var trainers = new MLContext().Hashing().Trainers;
        foreach (var point in SweepPlan.Of(new() { Methods = [start], Bits = [16], Steps = 2 }))
            trainers.Create("Image", "Text", "Tags", point.Options);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_point_goes_through_a_parameter_unchanged(string method)
    {
        var start = s_methods.Single(options => options.Method == method);
        foreach (var point in SweepPlan.Of(new() { Methods = [start], Search = SweepSearch.Random, Trials = 5 }))
            Assert.Equal(point.Options, SweepPoint.Of(point.Parameter, s_methods).Options);
    }

    private static string[] Keys(SweepOptions options) => [.. SweepPlan.Of(options).Select(point => point.Trial.Key)];
}
