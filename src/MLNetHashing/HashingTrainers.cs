using Microsoft.ML;

namespace MLNetHashing;

/// <summary>The hashing methods. Each is an extension method: the linear ones come with this assembly, the deep ones with the assembly that trains them, such as
/// MLNetHashing.TorchSharp.</summary>
public sealed class HashingTrainers
{
    internal HashingTrainers(MLContext context) => Context = context;

    internal MLContext Context { get; }
}
