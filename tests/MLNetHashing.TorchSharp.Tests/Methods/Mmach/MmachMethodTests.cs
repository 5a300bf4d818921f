using Microsoft.ML;
using MLNetHashing.Tests.Training;

namespace MLNetHashing.Tests.Methods.Mmach;

public class MmachMethodTests
{
    [Fact]
    public void The_published_schedule_learns_too()
    {
        var ml = new MLContext();
        var progress = new ProgressList();
        var small = MethodUnderTest.Options("MMACH");
        var options = MmachOptions.AsPublished with
        {
            Bits = 16,
            Epochs = 12,
            BatchSize = 16,
            LabelSize = 24,
            LabelHiddenSize = 32,
            ImageEncoder = small.ImageEncoder,
            TextEncoder = small.TextEncoder,
            Progress = progress,
        };

        ml.Trainer(options).Fit(ml.View(SyntheticPairs.Draw(70, 1)));

        var losses = progress.Reports[^1].EpochLosses;
        Assert.True(losses[^1] < 0.8 * losses[0], $"It went from {losses[0]} to {losses[^1]}.");
    }

    [Fact]
    public void Names_of_labels_cannot_be_read_where_texts_are_features()
    {
        var ml = new MLContext();
        var options = (MmachOptions)MethodUnderTest.Options("MMACH") with { LabelNames = true };

        var error = Assert.Throws<ArgumentException>(() => ml.Trainer(options).Fit(ml.View(SyntheticPairs.Draw(20, 1))));

        Assert.Contains("Leave LabelNames out", error.Message);
    }

    [Fact]
    public void Everything_wrong_with_the_options_is_told_at_once()
    {
        var options = new MmachOptions
        {
            Alpha = -1,
            Beta = -1,
            Gamma = double.NaN,
            Lambda = -1,
            Margin = 3,
            BufferRows = 0,
            LabelSize = 0,
            LabelHiddenSize = 0,
            Dropout = 1,
            Rate = 0,
            EncoderRate = -1,
        };

        var error = Assert.Throws<ArgumentException>(() => new MLContext().Hashing().Trainers.Mmach("Image", "Text", "Tags", options));

        string[] wrong =
        [
            "Alpha is -1", "Beta is -1", "Gamma is NaN", "Lambda is -1", "Margin is 3", "BufferRows is 0", "LabelSize is 0", "LabelHiddenSize is 0",
            "Dropout is 1", "Rate is 0", "EncoderRate is -1",
        ];
        Assert.All(wrong, phrase => Assert.Contains(phrase, error.Message));
    }
}
