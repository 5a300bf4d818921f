namespace MLNetHashing;

/// <summary>A line of <c>trials.jsonl</c>: what the sweep is of, or one trial.</summary>
internal sealed record SweepLine
{
    public IReadOnlyDictionary<string, string>? Sweep { get; init; }

    public SweepTrial? Trial { get; init; }
}
