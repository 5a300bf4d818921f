namespace Microsoft.ML.AutoML;

/// <summary>Trains and measures one trial.</summary>
public interface ITrialRunner : IDisposable
{
    Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct);
}
