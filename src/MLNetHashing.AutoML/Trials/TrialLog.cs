namespace MLNetHashing;

/// <summary>The trials that are over, in the order in which they were made, those of earlier runs first.</summary>
internal sealed class TrialLog(TrialFile? file, IProgress<SweepTrial>? progress)
{
    private readonly List<SweepTrial> _trials = [.. file?.Trials ?? []];

    public IReadOnlyList<SweepTrial> Trials => _trials;

    /// <summary>The trial of a point, where it was made.</summary>
    public SweepTrial? Find(SweepPoint point) => _trials.Find(trial => trial.Key == point.Trial.Key);

    public void Add(SweepTrial trial)
    {
        file?.Add(trial);
        _trials.Add(trial);
        progress?.Report(trial);
    }
}
