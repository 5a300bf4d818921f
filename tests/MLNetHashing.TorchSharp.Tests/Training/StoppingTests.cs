using Microsoft.ML;

namespace MLNetHashing.Tests.Training;

public class StoppingTests
{
    public static TheoryData<string> Methods => new(MethodUnderTest.AllAndBaselines);

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_stopped_training_gives_the_model_so_far(string method)
    {
        var ml = new MLContext();
        var data = ml.View(SyntheticPairs.Draw(100, 1));
        using var stop = new CancellationTokenSource();
        var progress = new ProgressList(report =>
        {
            if (report is { Epoch: 4, Step: 3 })
                stop.Cancel();
        });

        var model = ml.Trainer(MethodUnderTest.Options(method) with { Epochs = 1000, Progress = progress, CancellationToken = stop.Token }).Fit(data);

        Assert.Equal((4, 3), (progress.Reports[^1].Epoch, progress.Reports[^1].Step));
        Assert.NotEmpty(SyntheticPairs.Codes(model.Transform(data), "ImageCode"));
    }

    [Fact]
    public void Stopped_before_its_first_step_there_is_no_model()
    {
        var ml = new MLContext();
        var options = MethodUnderTest.Options("DSPH") with { CancellationToken = new CancellationToken(canceled: true) };

        Assert.ThrowsAny<OperationCanceledException>(() => ml.Trainer(options).Fit(ml.View(SyntheticPairs.Draw(20, 1))));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_loss_that_is_not_finite_stops_training_and_names_epoch_batch_and_rows(string method)
    {
        var ml = new MLContext();
        var pairs = SyntheticPairs.Draw(40, 1);
        // Of 256 sums of such numbers some are infinite, and sums of those with either sign are not numbers.
        Array.Fill(pairs[23].Image, float.MaxValue);
        var options = MethodUnderTest.Options(method) with { ImageEncoder = Encoders.Features(hidden: [256], standardize: false), BatchSize = 4 };

        var error = Assert.Throws<InvalidOperationException>(() => ml.Trainer(options).Fit(ml.View(pairs)));

        Assert.Matches(@"^The loss is NaN in epoch 1, batch \d+ of 10, which has the rows (\d+, )*23(, \d+)*\. ", error.Message);
    }
}
