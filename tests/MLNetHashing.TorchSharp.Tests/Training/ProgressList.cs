namespace MLNetHashing.Tests.Training;

/// <summary>Keeps every report, and may act on it at once.</summary>
internal sealed class ProgressList(Action<TrainingProgress>? act = null) : IProgress<TrainingProgress>
{
    public List<TrainingProgress> Reports { get; } = [];

    public void Report(TrainingProgress value)
    {
        Reports.Add(value);
        act?.Invoke(value);
    }
}
