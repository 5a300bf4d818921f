using Microsoft.ML;

namespace MLNetHashing;

/// <summary>The deep hashing methods. Each is an extension method that comes with the assembly that trains it, such as MLNetHashing.TorchSharp.</summary>
public sealed class HashingTrainers
{
    internal HashingTrainers(MLContext context) => Context = context;

    internal MLContext Context { get; }
}
