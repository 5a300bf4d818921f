using Microsoft.ML;

namespace MLNetHashing.Tests.Training;

public class ValidationTests
{
    public static TheoryData<string> Methods => new(MethodUnderTest.All);

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_result_has_the_weights_of_the_best_epoch(string method)
    {
        var progress = new ProgressList();
        var model = Fit(Unsteady(method) with { Progress = progress });

        var validated = progress.Reports.Where(report => report.ValidationMap is not null).ToList();
        var best = validated.MaxBy(report => report.ValidationMap)!.Epoch;
        Assert.Equal(12, validated[^1].Epoch);
        Assert.NotEqual(12, best);
        using var stop = new CancellationTokenSource();
        var stopping = new ProgressList(report =>
        {
            if (report.Epoch == best && report.IsEndOfEpoch)
                stop.Cancel();
        });
        Assert.Equal(Fit(Unsteady(method) with { Progress = stopping, CancellationToken = stop.Token }), model);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Training_stops_when_it_gets_no_better(string method)
    {
        var progress = new ProgressList();

        Fit(Unsteady(method) with { Progress = progress, Epochs = 60, Patience = 3 });

        var maps = progress.Reports.Where(report => report.ValidationMap is not null).Select(report => report.ValidationMap!.Value).ToList();
        Assert.InRange(maps.Count, 4, 59);
        Assert.Equal(maps.Count - 4, maps.IndexOf(maps.Max()));
    }

    [Fact]
    public void Validation_takes_place_every_so_many_epochs_and_at_the_end()
    {
        var progress = new ProgressList();

        Fit(MethodUnderTest.Options("DSPH") with { Progress = progress, Epochs = 7, EvaluateEvery = 3, ValidationFraction = 0.1 });

        Assert.Equal([3, 6, 7], progress.Reports.Where(report => report.ValidationMap is not null).Select(report => report.Epoch));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_validation_set_of_its_own_leaves_all_training_pairs_to_learn_from(string method)
    {
        var ml = new MLContext();
        var progress = new ProgressList();
        var unseen = ml.View(SyntheticPairs.Draw(30, 9, classes: 7));
        var options = MethodUnderTest.Options(method) with { Progress = progress, ValidationSet = unseen, BatchSize = 10 };

        ml.Trainer(options).Fit(ml.View(SyntheticPairs.Draw(80, 8)));

        Assert.Equal(8, progress.Reports[0].Steps);
        Assert.InRange(progress.Reports[^1].ValidationMap!.Value, 0.2, 1);
    }

    /// <summary>Options with which the last epoch is not the best: the first with perfect validation is, or for DSPH one before its rate leads
    /// astray.</summary>
    private static HashingOptions Unsteady(string method)
    {
        var options = MethodUnderTest.Options(method) with { Epochs = 12, ValidationFraction = 0.3 };
        return options is DsphOptions dsph ? dsph with { HeadRate = 0.3, Optimizer = DsphOptimizer.Adam } : options;
    }

    private static string Fit(HashingOptions options)
    {
        var ml = new MLContext();
        var data = ml.View(SyntheticPairs.Draw(100, 6));
        return SyntheticPairs.Codes(ml.Trainer(options).Fit(data).Transform(data), "ImageCode");
    }
}
