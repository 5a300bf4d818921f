namespace MLNetHashing;

/// <summary>The options of UDSPH (Lu, Duan, Yuan: Self-supervised deep semantics-preserving hashing for cross-modal retrieval, Journal of Tsinghua University
/// (Science and Technology) 62(9), 2022).</summary>
/// <remarks>A reconstruction: only the paper's abstract was at hand, and there is no released code. From the abstract are the two modality networks with semantic
/// features and codes, the attention across modalities, and the label network that supervises both by adversarial learning. Losses and the outputs of the networks
/// follow SSAH (Li et al., CVPR 2018) as its paper means it: likelihoods instead of the squares of its released code, and a generator's loss whose gradient reaches
/// the networks. Attention follows SCAN (Lee et al., ECCV 2018), over eight stretches of the semantic feature. The sizes of the networks, the schedule and all rates
/// are choices that suit features and pretrained encoders: networks take turns within each step, where SSAH gives each of them several epochs at rates that fall by
/// a factor of ten every two turns.</remarks>
public sealed record UdsphOptions : SelfSupervisedOptions
{
    /// <summary>The parts that attention sees a feature as.</summary>
    internal const int Parts = 8;

    /// <summary>Options as they are here; <see cref="HashingOptions.Epochs"/> is 50, <see cref="SelfSupervisedOptions.Delta"/> 0.1.</summary>
    public UdsphOptions() => (Epochs, Delta) = (50, 0.1);

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

    internal override string Method => "UDSPH";

    internal override HashingMethod Create(TrainingSetup setup) => new UdsphMethod(this, setup);

    private protected override IEnumerable<string> Errors() =>
    [
        .. base.Errors(),
        .. Unless(Mu is >= 0 and < double.PositiveInfinity, nameof(Mu), Mu, "at least 0"),
        .. Unless(Lambda is > 0 and < double.PositiveInfinity, nameof(Lambda), Lambda, "above 0"),
        .. Unless(Kappa is > 0 and < double.PositiveInfinity, nameof(Kappa), Kappa, "above 0"),
        .. Unless(Threshold is >= -1 and <= 1, nameof(Threshold), Threshold, "from −1 to 1"),
        .. Unless(AttentionPairs >= 1, nameof(AttentionPairs), AttentionPairs, "at least 1"),
    ];
}
