using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Saving, loading and serving models.</summary>
public sealed partial class ModelOperationsCatalog
{
    internal ModelOperationsCatalog(IHostEnvironment environment) => Environment = environment;

    internal IHostEnvironment Environment { get; }
}
