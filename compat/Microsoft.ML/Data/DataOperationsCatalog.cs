using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Reading, filtering, splitting and caching data.</summary>
public sealed partial class DataOperationsCatalog
{
    internal DataOperationsCatalog(IHostEnvironment environment) => Environment = environment;

    internal IHostEnvironment Environment { get; }
}
