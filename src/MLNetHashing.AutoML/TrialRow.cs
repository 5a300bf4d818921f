namespace MLNetHashing;

/// <summary>A trial as a row of a view.</summary>
internal sealed class TrialRow
{
    public string Method { get; set; } = "";

    public int Bits { get; set; }

    public string Varied { get; set; } = "";

    public double MeanAveragePrecision { get; set; }

    public double TrainingSeconds { get; set; }

    public string Error { get; set; } = "";
}
