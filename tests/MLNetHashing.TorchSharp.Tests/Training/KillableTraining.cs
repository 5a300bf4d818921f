using Microsoft.ML;

namespace MLNetHashing.Tests.Training;

/// <summary>What the tests train in their own process and in one that they kill.</summary>
internal static class KillableTraining
{
    /// <param name="method">The method.</param>
    /// <param name="folder">Where an epoch's checkpoint is, if there is to be one.</param>
    /// <param name="progress">Is told of every step.</param>
    /// <returns>The codes of other pairs.</returns>
    public static string Run(string method, string? folder, IProgress<TrainingProgress>? progress = null)
    {
        var ml = new MLContext();
        var options = MethodUnderTest.Options(method) with { Epochs = 8, Seed = 5, Threads = 1, CheckpointFolder = folder, Progress = progress };
        var codes = ml.Trainer(options).Fit(ml.View(SyntheticPairs.Draw(100, seed: 1))).Transform(ml.View(SyntheticPairs.Draw(40, seed: 2)));
        return $"{SyntheticPairs.Codes(codes, "ImageCode")} {SyntheticPairs.Codes(codes, "TextCode")}";
    }
}
