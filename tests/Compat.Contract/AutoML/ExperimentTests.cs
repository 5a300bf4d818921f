using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;

namespace MLNetHashing.Tests.AutoML;

/// <summary>What sweeps rely on in an experiment with a runner and a tuner of one's own.</summary>
public sealed class ExperimentTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public async Task Trials_are_numbered_from_0_and_are_as_many_as_asked_for()
    {
        var runner = new LossRunner(_ => 1);

        await Experiment(runner).SetMaxModelToExplore(3).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal([0, 1, 2], runner.Made);
    }

    [Fact]
    public async Task The_smallest_loss_is_the_result()
    {
        var runner = new LossRunner(trial => Math.Abs(trial - 2));

        var best = await Experiment(runner).SetMaxModelToExplore(5).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, best.TrialSettings.TrialId);
    }

    [Fact]
    public async Task A_runner_gets_what_the_tuner_proposes_and_the_tuner_gets_the_result()
    {
        var (runner, tuner) = (new LossRunner(_ => 1), new CountingTuner());

        await Experiment(runner, tuner).SetMaxModelToExplore(2).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["0 of counting", "1 of counting"], runner.Proposed);
        Assert.Equal([0, 1], tuner.Updated);
    }

    [Fact]
    public async Task A_runner_is_asked_for_and_disposed_of_for_each_trial()
    {
        var (asked, runner) = (0, new LossRunner(_ => 1));
        var experiment = _ml.Auto().CreateExperiment().SetTuner(new CountingTuner()).SetMaxModelToExplore(3).SetTrialRunner(_ =>
        {
            asked++;
            return runner;
        });

        await experiment.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal((3, 3), (asked, runner.Disposed));
    }

    [Fact]
    public async Task A_cancelled_experiment_gives_the_best_so_far()
    {
        using var stop = new CancellationTokenSource();
        var runner = new LossRunner(trial =>
        {
            if (trial == 1)
                stop.Cancel();
            return -trial;
        });

        var best = await Experiment(runner).SetMaxModelToExplore(10).RunAsync(stop.Token);

        Assert.InRange(runner.Made.Count, 2, 2);
        Assert.InRange(best.TrialSettings.TrialId, 0, 1);
    }

    [Fact]
    public async Task A_trial_that_is_under_way_when_time_is_over_is_told_where_there_is_a_result()
    {
        var runner = new LossRunner(trial => -trial) { EndlessFrom = 1 };

        var best = await Experiment(runner).SetMaxModelToExplore(10).SetTrainingTimeInSeconds(1).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal([0, 1], runner.Made);
        Assert.Equal(0, best.TrialSettings.TrialId);
    }

    [Fact]
    public async Task Without_any_result_there_is_a_timeout()
    {
        var runner = new LossRunner(_ => double.MaxValue);

        await Assert.ThrowsAsync<TimeoutException>(() => Experiment(runner).SetMaxModelToExplore(2).RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal([0, 1], runner.Made);
    }

    [Fact]
    public async Task A_failure_before_the_first_result_ends_the_experiment()
    {
        var runner = new LossRunner(_ => throw new InvalidDataException("No such thing."));

        await Assert.ThrowsAsync<InvalidDataException>(() => Experiment(runner).SetMaxModelToExplore(2).RunAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_failure_after_a_result_does_not()
    {
        var runner = new LossRunner(trial => trial == 1 ? throw new InvalidDataException("No such thing.") : -trial);

        var best = await Experiment(runner).SetMaxModelToExplore(3).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, best.TrialSettings.TrialId);
    }

    private AutoMLExperiment Experiment(LossRunner runner, CountingTuner? tuner = null)
        => _ml.Auto().CreateExperiment().SetTuner(tuner ?? new CountingTuner()).SetTrialRunner(_ => runner);

    private sealed class CountingTuner : ITuner
    {
        public List<int> Updated { get; } = [];

        public Parameter Propose(TrialSettings settings)
        {
            var names = Parameter.CreateNestedParameter(new KeyValuePair<string, Parameter>("Name", Parameter.FromString("counting")));
            return Parameter.CreateNestedParameter(new("Number", Parameter.FromInt(settings.TrialId)), new("Names", names));
        }

        public void Update(TrialResult result) => Updated.Add(result.TrialSettings.TrialId);
    }

    private sealed class LossRunner(Func<int, double> loss) : ITrialRunner
    {
        public List<int> Made { get; } = [];

        public List<string> Proposed { get; } = [];

        public int Disposed { get; private set; }

        /// <summary>The first trial that only ends when it is told to.</summary>
        public int EndlessFrom { get; init; } = int.MaxValue;

        public async Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
        {
            Made.Add(settings.TrialId);
            if (settings.TrialId >= EndlessFrom)
                await Task.Delay(Timeout.Infinite, ct);
            Proposed.Add($"{settings.Parameter["Number"].AsType<int>()} of {settings.Parameter["Names"]["Name"].AsType<string>()}");
            return new() { TrialSettings = settings, Loss = loss(settings.TrialId), DurationInMilliseconds = 1 };
        }

        public void Dispose() => Disposed++;
    }
}
