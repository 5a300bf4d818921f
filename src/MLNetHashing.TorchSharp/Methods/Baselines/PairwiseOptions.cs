using Microsoft.ML.SearchSpace;

namespace MLNetHashing;

/// <summary>What the options of baselines have in common whose one loss compares pairs of codes of a batch.</summary>
public abstract record PairwiseOptions : HashingOptions
{
    private protected PairwiseOptions()
    {
    }

    /// <summary>The share of pre-activations dropped before the tanh of the hash head.</summary>
    /// <value>0. From 0 to below 1.</value>
    public double Dropout { get; init; }

    /// <summary>The learning rate of the hash heads, at which Adam begins; it falls along half a cosine to 0.</summary>
    /// <value>5e-4. Above 0.</value>
    [Range(5e-5, 5e-3, 5e-4, true)]
    public double HeadRate { get; init; } = 5e-4;

    /// <summary>The learning rate of the encoders.</summary>
    /// <value>1e-5, which is for fine-tuning, where an encoder comes with pretrained weights; <see cref="HeadRate"/> where it learns from scratch. Above
    /// 0.</value>
    public double? EncoderRate { get; init; }

    private protected override IEnumerable<string> Errors() =>
    [
        .. base.Errors(),
        .. Unless(Dropout is >= 0 and < 1, nameof(Dropout), Dropout, "from 0 to below 1"),
        .. Unless(HeadRate is > 0 and < double.PositiveInfinity, nameof(HeadRate), HeadRate, "above 0"),
        .. Unless(EncoderRate is null or (> 0 and < double.PositiveInfinity), nameof(EncoderRate), EncoderRate, "above 0"),
    ];
}
