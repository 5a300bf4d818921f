using Microsoft.ML.SearchSpace;

namespace MLNetHashing;

/// <summary>The options of UDSPH (Lu, Duan, Yuan: Self-supervised deep semantics-preserving hashing for cross-modal retrieval, Journal of Tsinghua University
/// (Science and Technology) 62(9), 2022).</summary>
/// <remarks>
/// <para>A reconstruction: only the paper's abstract was at hand, and there is no released code. From the abstract are the two modality networks with semantic
/// features and codes, the attention across modalities, and the label network that supervises both by adversarial learning. The networks' outputs and the kinds
/// of losses follow SSAH (Li et al., CVPR 2018) as its paper means it, with a generator's loss whose gradient reaches the networks. Attention follows SCAN (Lee
/// et al., ECCV 2018), over eight stretches of the semantic feature.</para>
/// <para>Chosen, because it retrieves better on pairs set apart from training: two samples are related as far as their labels are alike, by cosine, instead of
/// fully or not at all; the odds that they are depend on the cosine of features and codes, κ(cos − a₀), where SSAH's ½uᵀv grows with their length until nothing
/// is left to learn; quantisation, deception and attention have small weights. Networks take turns within each step, where SSAH gives each of them several
/// epochs.</para>
/// </remarks>
public sealed record UdsphOptions : SelfSupervisedOptions
{
    /// <summary>The parts that attention sees a feature as.</summary>
    internal const int Parts = 8;

    /// <summary>μ, the weight of the similarity by attention.</summary>
    /// <value>0.1. At least 0.</value>
    public double Mu { get; init; } = 0.1;

    /// <summary>λ, the sharpness of attention.</summary>
    /// <value>9, as SCAN. Above 0.</value>
    [Range(1.0, 20.0, 9.0)]
    public double Lambda { get; init; } = 9;

    /// <summary>κ, how fast the odds that two samples are related rise with their similarity.</summary>
    /// <value>4. Above 0.</value>
    public double Kappa { get; init; } = 4;

    /// <summary>a₀, the cosine of features or codes from which on two samples are taken to be related.</summary>
    /// <value>0.45. From −1 to 1.</value>
    public double Threshold { get; init; } = 0.45;

    /// <summary>The similarity by attention from which on an image and a text are taken to be related: parts attend to what is like them, so it is
    /// higher.</summary>
    /// <value>0.6. From −1 to 1.</value>
    public double AttentionThreshold { get; init; } = 0.6;

    /// <summary>How many pairs of a batch are compared by attention, each image with each text.</summary>
    /// <value>32: time grows with the square. At least 1; of a smaller batch all pairs are.</value>
    public int AttentionPairs { get; init; } = 32;

    /// <inheritdoc />
    public override string Method => "UDSPH";

    internal override HashingMethod Create(TrainingSetup setup) => new UdsphMethod(this, setup, new(this));

    private protected override IEnumerable<string> Errors() =>
    [
        .. base.Errors(),
        .. Unless(Mu is >= 0 and < double.PositiveInfinity, nameof(Mu), Mu, "at least 0"),
        .. Unless(Lambda is > 0 and < double.PositiveInfinity, nameof(Lambda), Lambda, "above 0"),
        .. Unless(Kappa is > 0 and < double.PositiveInfinity, nameof(Kappa), Kappa, "above 0"),
        .. Unless(Threshold is >= -1 and <= 1, nameof(Threshold), Threshold, "from −1 to 1"),
        .. Unless(AttentionThreshold is >= -1 and <= 1, nameof(AttentionThreshold), AttentionThreshold, "from −1 to 1"),
        .. Unless(AttentionPairs >= 1, nameof(AttentionPairs), AttentionPairs, "at least 1"),
    ];
}
