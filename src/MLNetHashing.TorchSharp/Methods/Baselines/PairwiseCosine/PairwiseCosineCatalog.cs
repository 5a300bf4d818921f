namespace MLNetHashing;

/// <summary>PairwiseCosine among the trainers.</summary>
public static class PairwiseCosineCatalog
{
    /// <summary>Trains PairwiseCosine, a baseline and no published method: codes whose cosine is to be 1 where a label is shared and else 0.</summary>
    /// <inheritdoc cref="RmshCatalog.Rmsh(HashingTrainers, string, string, string, int)" path="//remarks|//param|//exception"/>
    public static HashingTrainer PairwiseCosine(this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, int bits = 64)
        => trainers.PairwiseCosine(imageColumn, textColumn, labelColumn, new PairwiseCosineOptions { Bits = bits });

    /// <summary>Trains PairwiseCosine with options.</summary>
    /// <inheritdoc cref="RmshCatalog.Rmsh(HashingTrainers, string, string, string, RmshOptions)" path="//param|//exception"/>
    public static HashingTrainer PairwiseCosine(this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn,
        PairwiseCosineOptions options)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new(trainers.Context, imageColumn, textColumn, labelColumn, options);
    }
}
