namespace MLNetHashing.Tests;

/// <summary>Keeps every trial that is reported, and may act on it at once.</summary>
internal sealed class TrialList(Action<SweepTrial>? act = null) : IProgress<SweepTrial>
{
    public List<SweepTrial> Trials { get; } = [];

    public void Report(SweepTrial value)
    {
        Trials.Add(value);
        act?.Invoke(value);
    }
}
