using MLNetHashing.Tests.Training;

namespace MLNetHashing.Tests;

public sealed class ResumeTests : IDisposable
{
    private readonly SmallSweep _sweep = new();
    private readonly ScratchFolder _folder = new();

    private string Trials => Path.Combine(_folder.Path, "trials.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_stopped_sweep_goes_on_and_makes_no_trial_twice()
    {
        using var stop = new CancellationTokenSource();
        var (first, second) = (new TrialList(_ => stop.Cancel()), new TrialList());
        var options = SmallSweep.Four with { Folder = _folder.Path };
        _sweep.Run(options with { Progress = first, CancellationToken = stop.Token });

        var resumed = _sweep.Run(options with { Progress = second });

        Assert.Equal((1, 3), (first.Trials.Count, second.Trials.Count));
        Assert.Equal(["DSPH 16 ", "RMSH 16 ", "DSPH 32 ", "RMSH 32 "], first.Trials.Concat(second.Trials).Select(trial => trial.Key));
        Assert.Equal(_sweep.Run(SmallSweep.Four).Trials.Select(trial => trial.MeanAveragePrecision),
            resumed.Trials.Select(trial => trial.MeanAveragePrecision));
    }

    [Fact]
    public void A_sweep_that_is_over_trains_nothing()
    {
        var options = SmallSweep.Four with { Folder = _folder.Path, Bits = [16] };
        var before = _sweep.Run(options);
        var seen = new TrialList();

        var after = _sweep.Run(options with { Progress = seen });

        Assert.Empty(seen.Trials);
        Assert.Equal(before.ToJson(), after.ToJson());
    }

    [Fact]
    public void A_line_that_a_kill_cut_short_is_made_again()
    {
        var options = SmallSweep.Four with { Folder = _folder.Path, Bits = [16] };
        var whole = _sweep.Run(options);
        File.WriteAllText(Trials, File.ReadAllText(Trials)[..^9]);
        var seen = new TrialList();

        var mended = _sweep.Run(options with { Progress = seen });

        Assert.Equal("RMSH", Assert.Single(seen.Trials).Method);
        Assert.Equal(whole.Trials.Select(trial => trial.MeanAveragePrecision), mended.Trials.Select(trial => trial.MeanAveragePrecision));
        Assert.Equal(3, File.ReadAllLines(Trials).Length);
    }

    [Fact]
    public void A_failed_trial_is_not_made_again()
    {
        var broken = SmallSweep.Dsph with { ImageEncoder = Encoders.VisionTransformer() };
        var options = SmallSweep.Four with { Folder = _folder.Path, Methods = [broken], Bits = [16] };
        _sweep.Run(options);
        var seen = new TrialList();

        var result = _sweep.Run(options with { Progress = seen });

        Assert.Empty(seen.Trials);
        Assert.NotNull(Assert.Single(result.Trials).Error);
    }

    [Fact]
    public void Lengths_and_methods_may_join_later()
    {
        var options = SmallSweep.Four with { Folder = _folder.Path, Bits = [16] };
        _sweep.Run(options with { Methods = [SmallSweep.Dsph] });
        var seen = new TrialList();

        _sweep.Run(SmallSweep.Four with { Folder = _folder.Path, Progress = seen });

        Assert.Equal(["RMSH 16 ", "DSPH 32 ", "RMSH 32 "], seen.Trials.Select(trial => trial.Key));
    }

    [Fact]
    public void Other_options_are_refused_and_told()
    {
        var options = SmallSweep.Four with { Folder = _folder.Path, Methods = [SmallSweep.Dsph], Bits = [16] };
        _sweep.Run(options);
        var before = File.ReadAllText(Trials);

        var error = Assert.Throws<InvalidOperationException>(() => _sweep.Run(options with { Methods = [SmallSweep.Dsph with { Alpha = 0.5 }] }));

        Assert.Contains("DSPH.Alpha was 0.8 and is 0.5", error.Message);
        Assert.Equal(before, File.ReadAllText(Trials));
    }

    [Fact]
    public void Another_encoder_is_refused()
    {
        var options = SmallSweep.Four with { Folder = _folder.Path, Methods = [SmallSweep.Dsph], Bits = [16] };
        _sweep.Run(options);
        var other = SmallSweep.Dsph with { ImageEncoder = Encoders.Features(hidden: [17], dropout: 0) };

        var error = Assert.Throws<InvalidOperationException>(() => _sweep.Run(options with { Methods = [other] }));

        Assert.Contains("DSPH.ImageEncoder", error.Message);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("label")]
    public void Other_data_are_refused_and_told(string what)
    {
        var options = SmallSweep.Four with { Folder = _folder.Path, Methods = [SmallSweep.Dsph], Bits = [16] };
        _sweep.Run(options);
        var pairs = SyntheticPairs.Draw(60, 1);
        if (what == "text")
            pairs[30].Text[3] += 1;
        else
            pairs[30].Tags = "another";

        var error = Assert.Throws<InvalidOperationException>(() => _sweep.Run(options, _sweep.Ml.View(pairs)));

        Assert.Contains("Training data was 60 pairs with SHA-256", error.Message);
        Assert.DoesNotContain("Database was", error.Message);
    }

    [Fact]
    public void Values_of_options_are_read_as_they_were_written()
    {
        var options = SmallSweep.Four with { Folder = _folder.Path, Methods = [SmallSweep.Dsph], Search = SweepSearch.Random, Trials = 2 };
        var first = _sweep.Run(options);

        var second = _sweep.Run(options);

        Assert.Equal(first.ToJson(), second.ToJson());
        Assert.All(second.Trials, trial => Assert.IsType<string>(trial.Varied["Optimizer"]));
        Assert.All(second.Trials, trial => Assert.IsType<double>(trial.Varied["BatchSize"]));
        Assert.Equal(first.Trials.Select(first.OptionsOf), second.Trials.Select(second.OptionsOf));
    }

    [Fact]
    public void A_value_that_is_neither_number_nor_text_is_named()
    {
        File.WriteAllText(Trials, """{ "Trial": { "Method": "DSPH", "Bits": 16, "Varied": { "Alpha": [1] } } }""" + "\n");

        var error = Assert.Throws<InvalidDataException>(() => _sweep.Run(SmallSweep.Four with { Folder = _folder.Path }));

        Assert.Contains("Line 1", error.Message);
        Assert.Contains("a number or a text", error.Message);
    }

    [Fact]
    public void A_line_that_is_no_trial_is_named()
    {
        File.WriteAllText(Trials, "{}\n{ \"Trial\": 3 }\n");

        var error = Assert.Throws<InvalidDataException>(() => _sweep.Run(SmallSweep.Four with { Folder = _folder.Path }));

        Assert.StartsWith($"Line 2 of '{Trials}' is not of a sweep: ", error.Message);
    }
}
