using MLNetHashing.Tests.Training;

namespace MLNetHashing.Tests;

public sealed class CostFrugalTests : IDisposable
{
    private readonly SmallSweep _sweep = new();
    private readonly ScratchFolder _folder = new();

    /// <summary>Two methods, of which trials take no time, with two lengths.</summary>
    private static SweepOptions Search => new()
    {
        Methods = [new ScmOptions(), new LshOptions { Regularisation = 0.5 }],
        Bits = [8, 16],
        Search = SweepSearch.CostFrugal,
        Trials = 14,
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_method_and_length_comes_in_turn_and_starts_where_its_options_are()
    {
        var seen = new TrialList();

        _sweep.Run(Search with { Trials = 7, Progress = seen });

        string[] turns = ["SCM 8 ", "LSH 8 ", "SCM 16 ", "LSH 16 ", "SCM 8 ", "LSH 8 ", "SCM 16 "];
        Assert.Equal(turns, seen.Trials.Select(trial => $"{trial.Method} {trial.Bits} "));
        Assert.Equal([1.0, 0.5, 1.0, 0.5], seen.Trials.Take(4).Select(trial => trial.Varied["Regularisation"]));
        Assert.All(seen.Trials.Skip(4), trial => Assert.NotEqual(trial.Method == "SCM" ? 1.0 : 0.5, trial.Varied["Regularisation"]));
    }

    [Fact]
    public void A_stopped_search_goes_on_with_the_very_points_of_one_that_ran_through()
    {
        var (whole, first, second) = (new TrialList(), new List<SweepTrial>(), new TrialList());
        _sweep.Run(Search with { Progress = whole });
        using var stop = new CancellationTokenSource();
        var stopping = new TrialList(trial =>
        {
            first.Add(trial);
            if (first.Count == 6)
                stop.Cancel();
        });

        _sweep.Run(Search with { Folder = _folder.Path, Progress = stopping, CancellationToken = stop.Token });
        var resumed = _sweep.Run(Search with { Folder = _folder.Path, Progress = second });

        Assert.Equal((6, 8), (first.Count, second.Trials.Count));
        Assert.Equal(whole.Trials.Select(trial => trial.Key), first.Concat(second.Trials).Select(trial => trial.Key));
        Assert.Equal(whole.Trials.Select(trial => trial.MeanAveragePrecision), first.Concat(second.Trials).Select(trial => trial.MeanAveragePrecision));
        Assert.Equal(resumed.Trials.Max(trial => trial.MeanAveragePrecision), resumed.Best!.MeanAveragePrecision);
    }

    [Fact]
    public void A_search_goes_on_from_what_is_best()
    {
        var seen = new TrialList();

        _sweep.Run(Search with { Methods = [new ScmOptions()], Bits = [8], Trials = 20, Progress = seen });

        var best = seen.Trials[0];
        for (var i = 1; i < seen.Trials.Count; i++)
        {
            // The range is of four powers of ten, the first step and those after it are a tenth of that or less.
            Assert.InRange(Math.Abs(Power(seen.Trials[i]) - Power(best)), 0, 0.41);
            if (seen.Trials[i].MeanAveragePrecision > best.MeanAveragePrecision)
                best = seen.Trials[i];
        }

        static double Power(SweepTrial trial) => Math.Log10((double)trial.Varied["Regularisation"]);
    }

    [Fact]
    public void Another_seed_takes_other_directions()
        => Assert.NotEqual(Keys(Search with { Bits = [8], Trials = 6 }), Keys(Search with { Bits = [8], Trials = 6, Seed = 3 }));

    [Fact]
    public void More_trials_may_be_asked_for_later()
    {
        var options = Search with { Folder = _folder.Path };
        _sweep.Run(options with { Trials = 5 });
        var seen = new TrialList();

        var result = _sweep.Run(options with { Trials = 9, Progress = seen });

        Assert.Equal(4, seen.Trials.Count);
        Assert.Equal(Keys(Search with { Trials = 9 }), result.Trials.Select(trial => trial.Key));
    }

    [Fact]
    public void Trials_of_another_search_count_and_are_gone_on_from()
    {
        var options = Search with { Methods = [new ScmOptions()], Bits = [8], Trials = 3, Folder = _folder.Path };
        _sweep.Run(options with { Search = SweepSearch.Grid });
        var seen = new TrialList();

        var result = _sweep.Run(options with { Progress = seen });

        Assert.Equal(["SCM 8 ", .. seen.Trials.Select(trial => trial.Key)], result.Trials.Select(trial => trial.Key));
        Assert.Equal(2, seen.Trials.Count);
        Assert.All(seen.Trials, trial => Assert.NotEqual(1.0, trial.Varied["Regularisation"]));
    }

    [Fact]
    public void A_method_whose_trainings_fail_does_not_keep_the_others_from_theirs()
    {
        var broken = SmallSweep.Dsph with { ImageEncoder = Encoders.VisionTransformer() };

        var result = _sweep.Run(Search with { Methods = [broken, new ScmOptions()], Bits = [8], Trials = 6 });

        Assert.All(result.Trials.Take(1), trial => Assert.Equal(16.0, trial.Varied["BatchSize"]));
        Assert.Equal((3, 3), (result.Trials.Count(trial => trial.Error is null), result.Trials.Count(trial => trial.Error is not null)));
        Assert.Equal("SCM", result.Best!.Method);
    }

    [Fact]
    public void A_search_is_over_when_its_time_is()
    {
        var result = _sweep.Run(Search with { Methods = [new ScmOptions()], Bits = [8], Trials = 1_000_000, Time = TimeSpan.FromSeconds(1) });

        Assert.InRange(result.Trials.Count, 1, 999_999);
    }

    [Fact]
    public void A_start_outside_its_range_is_told()
    {
        var error = Assert.Throws<ArgumentException>(() => _sweep.Run(Search with
        {
            Methods = [new DsphOptions { Alpha = 3 }, new ScmOptions { Regularisation = 0 }],
            Trials = null,
        }));

        Assert.Contains("Alpha of DSPH is 3, where a cost-frugal search would start, it has to be from 0 to 2", error.Message);
        Assert.Contains("Regularisation of SCM is 0,", error.Message);
        Assert.Contains("Trials is none", error.Message);
    }

    private IEnumerable<string> Keys(SweepOptions options) => _sweep.Run(options).Trials.Select(trial => trial.Key);
}
