using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>Says what to try next.</summary>
public interface ITuner
{
    Parameter Propose(TrialSettings settings);

    void Update(TrialResult result);
}
