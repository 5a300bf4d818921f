using Microsoft.ML;
using MLNetHashing;
using MLNetHashing.Tests.Training;

// Trains with a checkpoint an epoch in the folder that is the argument, prints a line an epoch, and at the end the codes of other pairs.
var ml = new MLContext();
var trainer = ml.Hashing().Trainers.Dsph("Image", "Text", "Tags", new DsphOptions
{
    Bits = 16,
    Epochs = 24,
    BatchSize = 16,
    Seed = 5,
    Threads = 1,
    CheckpointFolder = args[0],
    Progress = new EpochLines(),
});
var codes = trainer.Fit(ml.View(SyntheticPairs.Draw(100, seed: 1))).Transform(ml.View(SyntheticPairs.Draw(40, seed: 2)));
Console.WriteLine($"codes {SyntheticPairs.Codes(codes, "ImageCode")} {SyntheticPairs.Codes(codes, "TextCode")}");

internal sealed class EpochLines : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.IsEndOfEpoch)
            Console.WriteLine($"epoch {value.Epoch}");
    }
}
