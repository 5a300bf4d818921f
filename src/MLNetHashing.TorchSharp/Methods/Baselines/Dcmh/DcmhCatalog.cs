namespace MLNetHashing;

/// <summary>DCMH among the trainers.</summary>
public static class DcmhCatalog
{
    /// <summary>Trains DCMH, a baseline: codes whose product tells how likely an image and a text share a label.</summary>
    /// <inheritdoc cref="RmshCatalog.Rmsh(HashingTrainers, string, string, string, int)" path="//remarks|//param|//exception"/>
    public static HashingTrainer Dcmh(this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, int bits = 64)
        => trainers.Dcmh(imageColumn, textColumn, labelColumn, new DcmhOptions { Bits = bits });

    /// <summary>Trains DCMH with options.</summary>
    /// <inheritdoc cref="RmshCatalog.Rmsh(HashingTrainers, string, string, string, RmshOptions)" path="//param|//exception"/>
    public static HashingTrainer Dcmh(this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, DcmhOptions options)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new(trainers.Context, imageColumn, textColumn, labelColumn, options);
    }
}
