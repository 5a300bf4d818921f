using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Where hashing hangs on ML.NET.</summary>
public static class HashingExtensions
{
    /// <summary>Cross-modal hashing: methods to train, codes, ranking by Hamming distance, and retrieval metrics.</summary>
    /// <param name="context">The ML.NET context; its log, temporary folder and device settings are used.</param>
    public static HashingCatalog Hashing(this MLContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new(context);
    }
}
