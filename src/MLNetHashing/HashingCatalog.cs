using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Cross-modal hashing: methods to train, codes, ranking by Hamming distance, and retrieval metrics.</summary>
public sealed partial class HashingCatalog
{
    internal HashingCatalog(MLContext context)
    {
        Context = context;
        Trainers = new(context);
    }

    /// <summary>The methods that can be trained.</summary>
    public HashingTrainers Trainers { get; }

    internal MLContext Context { get; }
}
