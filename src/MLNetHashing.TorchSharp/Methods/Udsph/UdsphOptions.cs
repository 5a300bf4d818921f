namespace MLNetHashing;

/// <summary>The options of UDSPH (Lu, Duan, Yuan: Self-supervised deep semantics-preserving hashing for cross-modal retrieval, Journal of Tsinghua University
/// (Science and Technology) 62(9), 2022).</summary>
/// <remarks>A reconstruction: only the paper's abstract was at hand, and there is no released code. From the abstract are the two modality networks with semantic
/// features and codes, the attention across modalities, and the label network that supervises both by adversarial learning. Losses and the outputs of the networks
/// follow SSAH (Li et al., CVPR 2018) as its paper means it: likelihoods instead of the squares of its released code, and a generator's loss whose gradient reaches
/// the networks. Attention follows SCAN (Lee et al., ECCV 2018), over eight stretches of the semantic feature. The sizes of the networks, the schedule and all rates
/// are choices that suit features and pretrained encoders: networks take turns within each step, where SSAH gives each of them several epochs at rates that fall by
/// a factor of ten every two turns.</remarks>
public sealed record UdsphOptions : HashingOptions
{
    /// <summary>The length of a semantic feature (SSAH).</summary>
    internal const int FeatureSize = 512;

    /// <summary>The parts that attention sees a feature as.</summary>
    internal const int Parts = 8;

    /// <summary>Options as they are here; <see cref="HashingOptions.Epochs"/> is 50.</summary>
    public UdsphOptions() => Epochs = 50;

    /// <summary>α, the weight of the likelihood of pairs by their semantic features.</summary>
    /// <value>1, as SSAH. At least 0.</value>
    public double Alpha { get; init; } = 1;

    /// <summary>γ, the weight of the likelihood of pairs by their relaxed codes.</summary>
    /// <value>1, as SSAH. At least 0.</value>
    public double Gamma { get; init; } = 1;

    /// <summary>η, the weight of the distance of relaxed codes from B, the codes that all networks have in common: the signs of the sum of what they say.</summary>
    /// <value>1, as SSAH. At least 0.</value>
    public double Eta { get; init; } = 1;

    /// <summary>β, the weight of telling the labels from the semantic features.</summary>
    /// <value>1, as SSAH. At least 0.</value>
    public double Beta { get; init; } = 1;

    /// <summary>δ, the weight of deceiving the discriminators, of which each modality has one.</summary>
    /// <value>0.1; SSAH has 1. At least 0.</value>
    public double Delta { get; init; } = 0.1;

    /// <summary>μ, the weight of the similarity by attention.</summary>
    /// <value>1. At least 0.</value>
    public double Mu { get; init; } = 1;

    /// <summary>λ, the sharpness of attention.</summary>
    /// <value>9, as SCAN. Above 0.</value>
    public double Lambda { get; init; } = 9;

    /// <summary>κ, how fast the odds that an image and a text share a label rise with their similarity by attention.</summary>
    /// <value>10. Above 0.</value>
    public double Kappa { get; init; } = 10;

    /// <summary>a₀, the similarity by attention from which on an image and a text are taken to share a label.</summary>
    /// <value>0.5. From −1 to 1.</value>
    public double Threshold { get; init; } = 0.5;

    /// <summary>How many pairs of a batch are compared by attention, each image with each text.</summary>
    /// <value>64: time grows with the square. At least 1; of a smaller batch all pairs are.</value>
    public int AttentionPairs { get; init; } = 64;

    /// <summary>The share of the epochs, rounded, in which the label network learns alone and there is nothing to validate. The last epoch is never one.</summary>
    /// <value>0.1, which is 5 of 50. From 0 to below 1.</value>
    public double WarmUp { get; init; } = 0.1;

    /// <summary>The learning rate of the label network. As all rates here it belongs to Adam and falls to 0 along a half cosine.</summary>
    /// <value>1e-3. Above 0.</value>
    public double LabelRate { get; init; } = 1e-3;

    /// <summary>The learning rate of the heads, which make features, codes and labels of what the encoders say.</summary>
    /// <value>5e-4. Above 0.</value>
    public double HeadRate { get; init; } = 5e-4;

    /// <summary>The learning rate of the encoders.</summary>
    /// <value>1e-5, which is for fine-tuning, where an encoder comes with pretrained weights; <see cref="HeadRate"/> where it learns from scratch. Above 0.</value>
    public double? EncoderRate { get; init; }

    /// <summary>The learning rate of the discriminators.</summary>
    /// <value>1e-4. Above 0.</value>
    public double DiscriminatorRate { get; init; } = 1e-4;

    internal override string Method => "UDSPH";

    internal override HashingMethod Create(TrainingSetup setup) => new UdsphMethod(this, setup);

    private protected override IEnumerable<string> Errors() =>
    [
        .. base.Errors(),
        .. Unless(Alpha is >= 0 and < double.PositiveInfinity, nameof(Alpha), Alpha, "at least 0"),
        .. Unless(Gamma is >= 0 and < double.PositiveInfinity, nameof(Gamma), Gamma, "at least 0"),
        .. Unless(Eta is >= 0 and < double.PositiveInfinity, nameof(Eta), Eta, "at least 0"),
        .. Unless(Beta is >= 0 and < double.PositiveInfinity, nameof(Beta), Beta, "at least 0"),
        .. Unless(Delta is >= 0 and < double.PositiveInfinity, nameof(Delta), Delta, "at least 0"),
        .. Unless(Mu is >= 0 and < double.PositiveInfinity, nameof(Mu), Mu, "at least 0"),
        .. Unless(Lambda is > 0 and < double.PositiveInfinity, nameof(Lambda), Lambda, "above 0"),
        .. Unless(Kappa is > 0 and < double.PositiveInfinity, nameof(Kappa), Kappa, "above 0"),
        .. Unless(Threshold is >= -1 and <= 1, nameof(Threshold), Threshold, "from −1 to 1"),
        .. Unless(AttentionPairs >= 1, nameof(AttentionPairs), AttentionPairs, "at least 1"),
        .. Unless(WarmUp is >= 0 and < 1, nameof(WarmUp), WarmUp, "from 0 to below 1"),
        .. Unless(LabelRate is > 0 and < double.PositiveInfinity, nameof(LabelRate), LabelRate, "above 0"),
        .. Unless(HeadRate is > 0 and < double.PositiveInfinity, nameof(HeadRate), HeadRate, "above 0"),
        .. Unless(EncoderRate is null or (> 0 and < double.PositiveInfinity), nameof(EncoderRate), EncoderRate, "above 0"),
        .. Unless(DiscriminatorRate is > 0 and < double.PositiveInfinity, nameof(DiscriminatorRate), DiscriminatorRate, "above 0"),
    ];
}
