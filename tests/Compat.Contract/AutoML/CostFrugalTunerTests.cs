using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using ChoiceOption = Microsoft.ML.SearchSpace.Option.ChoiceOption;
using UniformDoubleOption = Microsoft.ML.SearchSpace.Option.UniformDoubleOption;

namespace MLNetHashing.Tests.AutoML;

/// <summary>What sweeps rely on in AutoML's cost-frugal tuner.</summary>
public sealed class CostFrugalTunerTests
{
    [Fact]
    public async Task The_first_trial_is_where_the_options_start()
    {
        var runner = new SquaresRunner();

        await RunAsync(runner, seed: 1, trials: 1);

        var (first, second, kind) = Assert.Single(runner.Tried);
        Assert.Equal((2.0, 0.01), (Math.Round(first, 9), Math.Round(second, 9)));
        Assert.Equal("plain", kind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Thirty_trials_find_better_than_a_draw_is_expected_to_be(int seed)
    {
        var best = await RunAsync(new SquaresRunner(), seed, trials: 30);

        // Two numbers between 0 and 1, each squared after 0.7 was taken off.
        const double ExpectedOfADraw = 2 * (1.0 / 12 + 0.04);
        Assert.InRange(best.Loss, 0, ExpectedOfADraw / 2);
    }

    [Fact]
    public async Task Every_value_is_in_its_range()
    {
        // Whatever is farther out is better.
        var runner = new SquaresRunner { Target = 5 };

        await RunAsync(runner, seed: 1, trials: 60);

        Assert.Equal(60, runner.Tried.Count);
        Assert.All(runner.Tried, tried =>
        {
            Assert.InRange(tried.First, 0, 10);
            Assert.InRange(tried.Second, 0.001, 0.1 + 1e-12);
            Assert.Contains(tried.Kind, (string[])["plain", "fancy"]);
        });
    }

    private static Task<TrialResult> RunAsync(SquaresRunner runner, int seed, int trials)
    {
        var space = new SearchSpace
        {
            ["First"] = new UniformDoubleOption(0, 10, defaultValue: 2),
            ["Kind"] = new ChoiceOption(["plain", "fancy"], "plain"),
            ["Second"] = new UniformDoubleOption(0.001, 0.1, logBase: true, 0.01),
        };
        return new MLContext(seed: 1).Auto().CreateExperiment(new() { Seed = seed }).AddSearchSpace("Options", space).SetCostFrugalTuner()
            .SetTrialRunner(_ => runner).SetMaxModelToExplore(trials).RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Its loss is the squared distance from a target, in parts of the ranges; the kind makes no difference.</summary>
    private sealed class SquaresRunner : ITrialRunner
    {
        public double Target { get; init; } = 0.7;

        public List<(double First, double Second, string Kind)> Tried { get; } = [];

        public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
        {
            var options = settings.Parameter["Options"];
            var (first, second) = (options["First"].AsType<double>(), options["Second"].AsType<double>());
            Tried.Add((first, second, options["Kind"].AsType<string>()));
            double[] parts = [first / 10, Math.Log10(second / 0.001) / 2];
            return Task.FromResult(new TrialResult
            {
                TrialSettings = settings,
                Loss = parts.Sum(part => (part - Target) * (part - Target)),
                DurationInMilliseconds = 1,
            });
        }

        public void Dispose()
        {
        }
    }
}
