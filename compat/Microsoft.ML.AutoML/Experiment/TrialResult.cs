namespace Microsoft.ML.AutoML;

/// <summary>What a trial found. The smallest loss is the best.</summary>
public class TrialResult
{
    public TrialSettings TrialSettings { get; set; } = new();

    public double Loss { get; set; }

    public double Metric { get; set; }

    public double DurationInMilliseconds { get; set; }
}
