namespace MLNetHashing;

/// <summary>SSAH among the trainers.</summary>
public static class SsahCatalog
{
    /// <summary>Trains SSAH, a baseline: codes of images and texts that learn from a network which makes codes of their labels, kept in line by
    /// adversaries.</summary>
    /// <inheritdoc cref="RmshCatalog.Rmsh(HashingTrainers, string, string, string, int)" path="//remarks|//param|//exception"/>
    public static HashingTrainer Ssah(this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, int bits = 64)
        => trainers.Ssah(imageColumn, textColumn, labelColumn, new SsahOptions { Bits = bits });

    /// <summary>Trains SSAH with options.</summary>
    /// <inheritdoc cref="RmshCatalog.Rmsh(HashingTrainers, string, string, string, RmshOptions)" path="//param|//exception"/>
    public static HashingTrainer Ssah(this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, SsahOptions options)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new(trainers.Context, imageColumn, textColumn, labelColumn, options);
    }
}
