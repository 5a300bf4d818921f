using Microsoft.ML;

namespace MLNetHashing.Tests.Training;

public class ResumeTests
{
    public static TheoryData<string> Methods => new(MethodUnderTest.All);

    public static TheoryData<string> MethodsAndBaselines => new(MethodUnderTest.AllAndBaselines);

    [Theory]
    [MemberData(nameof(MethodsAndBaselines))]
    public void Stopped_and_resumed_it_ends_with_the_codes_of_an_uninterrupted_training(string method)
    {
        using var folder = new ScratchFolder();
        var options = MethodUnderTest.Options(method) with { ValidationFraction = 0.2 };
        var whole = Fit(options, 4);
        var resumable = options with { CheckpointFolder = folder.Path, CheckpointEvery = 2 };
        StopAt(resumable, epoch: 4, step: 2);

        var progress = new ProgressList();
        var resumed = Fit(resumable with { Progress = progress }, 4);

        // The checkpoint is of epoch 2: the third was not written, the fourth was stopped.
        Assert.Equal(3, progress.Reports[0].Epoch);
        Assert.Equal(whole, resumed);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Stopped_again_and_again_it_still_ends_with_the_same_codes(string method)
    {
        using var folder = new ScratchFolder();
        var options = MethodUnderTest.Options(method);
        var whole = Fit(options, 4);
        var resumable = options with { CheckpointFolder = folder.Path };
        // DAPH has nothing to stop with before.
        for (var epoch = 3; epoch <= options.Epochs; epoch++)
            StopAt(resumable, epoch, step: 1);

        Assert.Equal(whole, Fit(resumable, 4));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_finished_training_gives_its_result_at_once(string method)
    {
        using var folder = new ScratchFolder();
        var options = MethodUnderTest.Options(method) with { CheckpointFolder = folder.Path, CheckpointEvery = 4 };
        var first = Fit(options, 4);

        var progress = new ProgressList();
        var second = Fit(options with { Progress = progress }, 4);

        Assert.Equal(first, second);
        Assert.Empty(progress.Reports);
    }

    [Fact]
    public void A_checkpoint_of_other_options_is_refused_with_what_differs()
    {
        using var folder = new ScratchFolder();
        var options = MethodUnderTest.Options("DSPH") with { CheckpointFolder = folder.Path };
        Fit(options, 4);

        var error = Assert.Throws<InvalidOperationException>(() => Fit(options with { Epochs = 9, Seed = 5 }, 4));

        Assert.Contains("Epochs was 6 and is 9", error.Message);
        Assert.Contains("Seed was 1814 and is 5", error.Message);
        Assert.DoesNotContain("BatchSize", error.Message);
        Assert.Contains(folder.Checkpoint, error.Message);
    }

    [Fact]
    public void A_checkpoint_of_other_data_or_another_encoder_is_refused()
    {
        using var folder = new ScratchFolder();
        var options = MethodUnderTest.Options("DSPH") with { CheckpointFolder = folder.Path };
        Fit(options, 4);

        Assert.Contains("Training data was 70 pairs", Assert.Throws<InvalidOperationException>(() => Fit(options, 5)).Message);
        Assert.Contains("ImageEncoder was", Assert.Throws<InvalidOperationException>(
            () => Fit(options with { ImageEncoder = Encoders.Features(hidden: [8]) }, 4)).Message);
        Assert.Contains("with dropout 0.1 and is", Assert.Throws<InvalidOperationException>(
            () => Fit(options with { ImageEncoder = Encoders.Features(hidden: [32]) }, 4)).Message);
        Assert.Contains("Initial weights was", Assert.Throws<InvalidOperationException>(
            () => Fit(options with { ImageEncoder = Encoders.Features(hidden: [32], dropout: 0.1, standardize: false) }, 4)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_damaged_checkpoint_is_told(int length)
    {
        using var folder = new ScratchFolder();
        var options = MethodUnderTest.Options("DSPH") with { CheckpointFolder = folder.Path };
        Fit(options, 4);
        File.WriteAllBytes(folder.Checkpoint, File.ReadAllBytes(folder.Checkpoint)[..length]);

        Assert.Contains(folder.Checkpoint, Assert.Throws<InvalidDataException>(() => Fit(options, 4)).Message);
    }

    [Fact]
    public void What_a_killed_process_left_half_written_does_no_harm()
    {
        using var folder = new ScratchFolder();
        var options = MethodUnderTest.Options("DSPH");
        var whole = Fit(options, 4);
        StopAt(options with { CheckpointFolder = folder.Path }, epoch: 3, step: 1);
        File.WriteAllText(folder.Checkpoint + ".partial", "half");

        Assert.Equal(whole, Fit(options with { CheckpointFolder = folder.Path }, 4));
    }

    private static void StopAt(HashingOptions options, int epoch, int step)
    {
        using var stop = new CancellationTokenSource();
        var progress = new ProgressList(report =>
        {
            if (report.Epoch == epoch && report.Step == step)
                stop.Cancel();
        });
        Fit(options with { Progress = progress, CancellationToken = stop.Token }, 4);
        Assert.Equal((epoch, step), (progress.Reports[^1].Epoch, progress.Reports[^1].Step));
    }

    private static (string, string) Fit(HashingOptions options, uint data)
    {
        var ml = new MLContext();
        var pairs = ml.View(SyntheticPairs.Draw(70, data));
        var coded = ml.Trainer(options).Fit(pairs).Transform(pairs);
        return (SyntheticPairs.Codes(coded, "ImageCode"), SyntheticPairs.Codes(coded, "TextCode"));
    }
}
