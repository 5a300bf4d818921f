using Microsoft.ML;

namespace MLNetHashing.Tests.Training;

public class ValidationTests
{
    /// <summary>A rate at which training goes astray at some time, so that the last epoch is not the best.</summary>
    private static readonly HashingOptions Unsteady = ((DsphOptions)MethodUnderTest.Options("DSPH")) with
    {
        HeadRate = 0.3,
        Optimizer = DsphOptimizer.Adam,
        Epochs = 12,
        ValidationFraction = 0.3,
    };

    [Fact]
    public void The_result_has_the_weights_of_the_best_epoch()
    {
        var progress = new ProgressList();
        var model = Fit(Unsteady with { Progress = progress });

        var maps = progress.Reports.Where(report => report.IsEndOfEpoch).Select(report => report.ValidationMap!.Value).ToList();
        var best = maps.IndexOf(maps.Max()) + 1;
        Assert.Equal(12, maps.Count);
        Assert.NotEqual(12, best);
        using var stop = new CancellationTokenSource();
        var stopping = new ProgressList(report =>
        {
            if (report.Epoch == best && report.IsEndOfEpoch)
                stop.Cancel();
        });
        Assert.Equal(Fit(Unsteady with { Progress = stopping, CancellationToken = stop.Token }), model);
    }

    [Fact]
    public void Training_stops_when_it_gets_no_better()
    {
        var progress = new ProgressList();

        Fit(Unsteady with { Progress = progress, Epochs = 60, Patience = 3 });

        var maps = progress.Reports.Where(report => report.IsEndOfEpoch).Select(report => report.ValidationMap!.Value).ToList();
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

    [Fact]
    public void A_validation_set_of_its_own_leaves_all_training_pairs_to_learn_from()
    {
        var ml = new MLContext();
        var progress = new ProgressList();
        var unseen = ml.View(SyntheticPairs.Draw(30, 9, classes: 7));
        var options = MethodUnderTest.Options("DSPH") with { Progress = progress, ValidationSet = unseen, BatchSize = 10 };

        ml.Trainer(options).Fit(ml.View(SyntheticPairs.Draw(80, 8)));

        Assert.Equal(8, progress.Reports[0].Steps);
        Assert.InRange(progress.Reports[^1].ValidationMap!.Value, 0.2, 1);
    }

    private static string Fit(HashingOptions options)
    {
        var ml = new MLContext();
        var data = ml.View(SyntheticPairs.Draw(100, 6));
        return SyntheticPairs.Codes(ml.Trainer(options).Fit(data).Transform(data), "ImageCode");
    }
}
