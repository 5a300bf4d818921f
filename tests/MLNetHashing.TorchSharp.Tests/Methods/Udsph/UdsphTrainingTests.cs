using Microsoft.ML;
using MLNetHashing.Tests.Training;

namespace MLNetHashing.Tests.Methods.Udsph;

public class UdsphTrainingTests
{
    private static readonly HashingOptions WithWarmUp = ((UdsphOptions)MethodUnderTest.Options("UDSPH")) with { WarmUp = 0.5 };

    [Fact]
    public void While_labels_learn_alone_there_is_nothing_to_validate()
    {
        var progress = new ProgressList();

        Fit(WithWarmUp with { ValidationFraction = 0.2, Patience = 1, Progress = progress });

        var validated = progress.Reports.Where(report => report.ValidationMap is not null).Select(report => report.Epoch);
        Assert.Equal(4, validated.First());
    }

    [Fact]
    public void Stopped_while_labels_learn_alone_there_is_no_model_but_a_checkpoint_to_go_on_from()
    {
        using var folder = new ScratchFolder();
        var whole = Fit(WithWarmUp);
        using var stop = new CancellationTokenSource();
        var progress = new ProgressList(report =>
        {
            if (report is { Epoch: 3, Step: 1 })
                stop.Cancel();
        });

        Assert.ThrowsAny<OperationCanceledException>(
            () => Fit(WithWarmUp with { CheckpointFolder = folder.Path, Progress = progress, CancellationToken = stop.Token }));
        var resumed = new ProgressList();
        var codes = Fit(WithWarmUp with { CheckpointFolder = folder.Path, Progress = resumed });

        Assert.Equal(3, resumed.Reports[0].Epoch);
        Assert.Equal(whole, codes);
    }

    private static (string, string) Fit(HashingOptions options)
    {
        var ml = new MLContext();
        var pairs = ml.View(SyntheticPairs.Draw(70, 4));
        var coded = ml.Trainer(options).Fit(pairs).Transform(pairs);
        return (SyntheticPairs.Codes(coded, "ImageCode"), SyntheticPairs.Codes(coded, "TextCode"));
    }
}
