namespace Microsoft.ML.AutoML;

/// <summary>Where experiments are made.</summary>
public sealed class AutoCatalog
{
    private readonly MLContext _context;

    internal AutoCatalog(MLContext context) => _context = context;

    public AutoMLExperiment CreateExperiment(AutoMLExperiment.AutoMLExperimentSettings? settings = null) => new(_context, settings ?? new());
}
