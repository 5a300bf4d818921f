using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>What a trial tries.</summary>
public class TrialSettings
{
    public int TrialId { get; set; }

    public Parameter Parameter { get; set; } = Parameter.CreateNestedParameter();
}
