using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The transforms. Each is an extension method in the folder of its kind.</summary>
public sealed class TransformsCatalog
{
    internal TransformsCatalog(IHostEnvironment environment)
    {
        Environment = environment;
        Conversion = new ConversionTransforms(environment);
    }

    public ConversionTransforms Conversion { get; }

    internal IHostEnvironment Environment { get; }

    /// <summary>Transforms that change the type of a column.</summary>
    public sealed class ConversionTransforms
    {
        internal ConversionTransforms(IHostEnvironment environment) => Environment = environment;

        internal IHostEnvironment Environment { get; }
    }
}
