using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Training;

namespace MLNetHashing.Tests;

public class SweepTests
{
    private readonly SmallSweep _sweep = new();

    [Fact]
    public void A_sweep_finds_what_a_loop_finds()
    {
        var result = _sweep.Run(SmallSweep.Four);

        HashingOptions[] tried = [SmallSweep.Dsph with { Bits = 16 }, SmallSweep.Rmsh with { Bits = 16 }, SmallSweep.Dsph, SmallSweep.Rmsh];
        double[] byHand = [.. tried.Select((options, index) => _sweep.ByHand(options with { Bits = index < 2 ? 16 : 32 }))];
        Assert.Equal([("DSPH", 16), ("RMSH", 16), ("DSPH", 32), ("RMSH", 32)], result.Trials.Select(trial => (trial.Method, trial.Bits)));
        Assert.Equal(byHand, result.Trials.Select(trial => trial.MeanAveragePrecision));
        Assert.Same(result.Trials[Array.IndexOf(byHand, byHand.Max())], result.Best);
    }

    [Fact]
    public void Linear_methods_are_trials_as_deep_ones_are()
    {
        ScmOptions[] linear = [new() { Bits = 8 }];

        var result = _sweep.Run(SmallSweep.Four with { Methods = [SmallSweep.Dsph, .. linear, new LshOptions()], Bits = [8] });

        Assert.Equal(["DSPH", "SCM", "LSH"], result.Trials.Select(trial => trial.Method));
        Assert.All(result.Trials, trial => Assert.Null(trial.Error));
        Assert.Equal(_sweep.ByHand(linear[0]), result.Trials[1].MeanAveragePrecision);
        Assert.Equal(linear[0], result.OptionsOf(result.Trials[1]));
    }

    [Fact]
    public void Only_the_directions_asked_for_count()
    {
        var result = _sweep.Run(SmallSweep.Four with { Trials = 1, Directions = [RetrievalDirection.TextToText] });

        var trial = Assert.Single(result.Trials);
        Assert.Equal([RetrievalDirection.TextToText], trial.Directions.Keys);
        Assert.Equal(trial.Directions[RetrievalDirection.TextToText], trial.MeanAveragePrecision);
    }

    [Fact]
    public void A_training_that_fails_is_a_trial_with_its_reason_and_the_sweep_goes_on()
    {
        // The picture encoder takes no vectors.
        var broken = SmallSweep.Dsph with { ImageEncoder = Encoders.VisionTransformer() };

        var result = _sweep.Run(SmallSweep.Four with { Methods = [broken, SmallSweep.Rmsh], Bits = [16] });

        Assert.Equal(["DSPH", "RMSH"], result.Trials.Select(trial => trial.Method));
        Assert.Contains("'Image'", result.Trials[0].Error);
        Assert.Null(result.Trials[1].Error);
        Assert.Same(result.Trials[1], result.Best);
    }

    [Fact]
    public void Where_all_trainings_fail_there_is_no_best_one()
    {
        var broken = SmallSweep.Dsph with { ImageEncoder = Encoders.VisionTransformer() };

        var result = _sweep.Run(SmallSweep.Four with { Methods = [broken] });

        Assert.Equal(2, result.Trials.Count);
        Assert.Null(result.Best);
    }

    [Fact]
    public void A_cancelled_sweep_returns_the_trials_so_far()
    {
        using var stop = new CancellationTokenSource();
        var seen = new TrialList(_ => stop.Cancel());

        var result = _sweep.Run(SmallSweep.Four with { Progress = seen, CancellationToken = stop.Token });

        Assert.Equal(seen.Trials, result.Trials);
        Assert.Same(Assert.Single(result.Trials), result.Best);
    }

    [Fact]
    public void A_sweep_cancelled_before_its_first_trial_has_none()
        => Assert.Empty(_sweep.Run(SmallSweep.Four with { CancellationToken = new CancellationToken(canceled: true) }).Trials);

    [Fact]
    public void A_budget_of_trials_is_kept_and_every_method_comes_first()
        => Assert.Equal(["DSPH", "RMSH"], _sweep.Run(SmallSweep.Four with { Trials = 2 }).Trials.Select(trial => trial.Method));

    [Fact]
    public void A_budget_of_time_stops_a_training_that_would_take_for_ever_without_counting_it()
    {
        var endless = SmallSweep.Rmsh with { Epochs = 10_000_000 };

        var result = _sweep.Run(SmallSweep.Four with { Methods = [SmallSweep.Dsph, endless], Time = TimeSpan.FromSeconds(2) });

        Assert.Equal(["DSPH"], result.Trials.Select(trial => trial.Method));
    }

    [Fact]
    public void What_makes_features_is_at_work_once_for_all_trials()
    {
        var computed = 0;
        var pairs = _sweep.Ml.View(SyntheticPairs.Draw(60, 1));
        var features = _sweep.Ml.Transforms.CustomMapping<Pair, Frozen>((pair, frozen) =>
        {
            Interlocked.Increment(ref computed);
            frozen.Features = pair.Image;
        }, null).Fit(pairs).Transform(pairs);

        var result = _sweep.Ml.Hashing().Sweep(features, features, features, "Features", "Text", "Tags", SmallSweep.Four);

        Assert.All(result.Trials, trial => Assert.Null(trial.Error));
        Assert.Equal(3 * 60, computed);
    }

    [Fact]
    public void Options_that_cannot_be_used_are_all_told()
    {
        var error = Assert.Throws<ArgumentException>(() => _sweep.Run(new()
        {
            Methods = [SmallSweep.Dsph, SmallSweep.Dsph with { CheckpointFolder = "here" }],
            Bits = [12, 16, 16],
            Steps = 0,
            Search = SweepSearch.Random,
            Directions = [],
            Time = TimeSpan.Zero,
        }));

        string[] told = ["DSPH twice", "'here'", "Bits is 12", "16 twice", "Steps is 0", "Trials is none", "Directions is empty", "Time is 00:00:00"];
        foreach (var what in told)
            Assert.Contains(what, error.Message);
    }

    [Fact]
    public void A_column_that_is_missing_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => _sweep.Ml.Hashing().Sweep(_sweep.Ml.View(SyntheticPairs.Draw(5, 1)),
            _sweep.Ml.View(SyntheticPairs.Draw(5, 1)), _sweep.Ml.View(SyntheticPairs.Draw(5, 1)), "Image", "Text", "Labels", SmallSweep.Four));

        Assert.Contains("'Labels'", error.Message);
    }

    private sealed class Frozen
    {
        [VectorType(SyntheticPairs.ImageSize)]
        public float[] Features { get; set; } = [];
    }
}
