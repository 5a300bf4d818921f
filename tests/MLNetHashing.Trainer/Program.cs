using MLNetHashing;
using MLNetHashing.Tests.Training;

// Trains by the method that is the first argument, with a checkpoint an epoch in the folder that is the second, and prints a line an epoch.
KillableTraining.Run(args[0], args[1], new EpochLines());

internal sealed class EpochLines : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.IsEndOfEpoch)
            Console.WriteLine($"epoch {value.Epoch}");
    }
}
