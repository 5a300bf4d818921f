namespace Microsoft.ML.AutoML;

/// <summary>The tuners that come with AutoML.</summary>
public static class AutoMLExperimentExtension
{
    public static AutoMLExperiment SetCostFrugalTuner(this AutoMLExperiment experiment)
        => experiment.SetTuner(settings => new CostFrugalTuner(settings.SearchSpace!, settings.Seed));
}
