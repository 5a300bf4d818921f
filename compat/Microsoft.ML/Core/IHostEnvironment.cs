namespace Microsoft.ML.Runtime;

/// <summary>What components run in: logging, randomness, and the factories of loaded models.</summary>
public interface IHostEnvironment : IChannelProvider, IProgressChannelProvider
{
    ComponentCatalog ComponentCatalog { get; }

    IHost Register(string name, int? seed = null, bool? verbose = null);
}

/// <summary>The environment of one component.</summary>
public interface IHost : IHostEnvironment
{
    /// <summary>Follows the seed of the <see cref="MLContext"/> and the order in which components registered.</summary>
    Random Rand { get; }
}
