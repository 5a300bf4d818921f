using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;

namespace MLNetHashing;

/// <summary>Proposes the points of a plan, one after another. AutoML's own grid and random tuners know no options that only some methods have, and cannot go on
/// where they were.</summary>
internal sealed class PlannedTuner(IReadOnlyList<SweepPoint> points) : ITuner
{
    public Parameter Propose(TrialSettings settings) => points[settings.TrialId].Parameter;

    public void Update(TrialResult result)
    {
    }
}
