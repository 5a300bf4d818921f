using Microsoft.ML.SearchSpace;

namespace MLNetHashing;

/// <summary>What the options of SSAH and of UDSPH, which builds on it, have in common: a label network supervises those of images and texts, and discriminators
/// keep them in line.</summary>
public abstract record SelfSupervisedOptions : HashingOptions
{
    /// <summary>The length of a semantic feature (SSAH).</summary>
    internal const int FeatureSize = 512;

    private protected SelfSupervisedOptions()
    {
    }

    /// <summary>α, the weight of the likelihood of pairs by their semantic features.</summary>
    /// <value>1, as SSAH. At least 0.</value>
    public double Alpha { get; init; } = 1;

    /// <summary>γ, the weight of the likelihood of pairs by their relaxed codes.</summary>
    /// <value>1, as SSAH. At least 0.</value>
    public double Gamma { get; init; } = 1;

    /// <summary>η, the weight of the distance of relaxed codes from B, the codes that all networks have in common: the signs of the sum of what they
    /// say.</summary>
    /// <value>0.01; SSAH has 1, with which codes settle before they have learned. At least 0.</value>
    public double Eta { get; init; } = 0.01;

    /// <summary>β, the weight of telling the labels from the semantic features.</summary>
    /// <value>1, as SSAH. At least 0.</value>
    public double Beta { get; init; } = 1;

    /// <summary>δ, the weight of deceiving the discriminators, of which each modality has one.</summary>
    /// <value>0.01; SSAH has 1, which retrieves worse on features. At least 0.</value>
    public double Delta { get; init; } = 0.01;

    /// <summary>The share of the epochs, rounded, in which the label network learns alone and there is nothing to validate. The last epoch is never
    /// one.</summary>
    /// <value>0.1. From 0 to below 1.</value>
    public double WarmUp { get; init; } = 0.1;

    /// <summary>The learning rate of the label network. As all rates here it belongs to Adam and falls to 0 along a half cosine.</summary>
    /// <value>1e-3. Above 0.</value>
    [Range(1e-4, 1e-2, 1e-3, true)]
    public double LabelRate { get; init; } = 1e-3;

    /// <summary>The learning rate of the heads, which make features, codes and labels of what the encoders say.</summary>
    /// <value>1e-3. Above 0.</value>
    [Range(1e-4, 1e-2, 1e-3, true)]
    public double HeadRate { get; init; } = 1e-3;

    /// <summary>The learning rate of the encoders.</summary>
    /// <value>1e-5, which is for fine-tuning, where an encoder comes with pretrained weights; <see cref="HeadRate"/> where it learns from scratch. Above
    /// 0.</value>
    public double? EncoderRate { get; init; }

    /// <summary>The learning rate of the discriminators.</summary>
    /// <value>1e-4. Above 0.</value>
    public double DiscriminatorRate { get; init; } = 1e-4;

    private protected override IEnumerable<string> Errors() =>
    [
        .. base.Errors(),
        .. Unless(Alpha is >= 0 and < double.PositiveInfinity, nameof(Alpha), Alpha, "at least 0"),
        .. Unless(Gamma is >= 0 and < double.PositiveInfinity, nameof(Gamma), Gamma, "at least 0"),
        .. Unless(Eta is >= 0 and < double.PositiveInfinity, nameof(Eta), Eta, "at least 0"),
        .. Unless(Beta is >= 0 and < double.PositiveInfinity, nameof(Beta), Beta, "at least 0"),
        .. Unless(Delta is >= 0 and < double.PositiveInfinity, nameof(Delta), Delta, "at least 0"),
        .. Unless(WarmUp is >= 0 and < 1, nameof(WarmUp), WarmUp, "from 0 to below 1"),
        .. Unless(LabelRate is > 0 and < double.PositiveInfinity, nameof(LabelRate), LabelRate, "above 0"),
        .. Unless(HeadRate is > 0 and < double.PositiveInfinity, nameof(HeadRate), HeadRate, "above 0"),
        .. Unless(EncoderRate is null or (> 0 and < double.PositiveInfinity), nameof(EncoderRate), EncoderRate, "above 0"),
        .. Unless(DiscriminatorRate is > 0 and < double.PositiveInfinity, nameof(DiscriminatorRate), DiscriminatorRate, "above 0"),
    ];
}
