using Microsoft.ML.SearchSpace;

namespace MLNetHashing;

/// <summary>The options of RMSH (Song, Tan, Zhao, Yang: Deep Robust Multilevel Semantic Hashing for Multi-Label Cross-Modal Retrieval, Pattern Recognition
/// 2021, arXiv 2002.02698).</summary>
/// <remarks>A reconstruction: no code is published. From the abstract: the margin-adaptive triplet, that dissimilar samples are to be more than δ apart, the
/// bound of δ by coding theory, and pseudo-codes fused of several codes. Reconstructed: the formulas of all of these, what is fused with what, the
/// quantisation, the weights, the networks, the optimiser and its rate.</remarks>
public sealed record RmshOptions : HashingOptions
{
    /// <summary>δ, the Hamming distance that samples without a common label are to keep. From <see cref="DistanceBounds.GilbertVarshamov"/>, which that many
    /// codes can keep, to <see cref="DistanceBounds.Hamming"/> and <see cref="DistanceBounds.Plotkin"/>, beyond which they cannot.</summary>
    /// <value>The best known minimum distance of a binary linear code of as many bits with a word for each class, but no less than the bound of Gilbert and
    /// Varshamov; half of the bits for few classes. Above 0, up to the number of bits.</value>
    public double? Delta { get; init; }

    /// <summary>μ, how much nearer in cosine a sample with all labels of another is to be than a sample with none; the margin adapts to the share of labels in
    /// between.</summary>
    /// <value>0.3. From 0 to 2. A margin of 2δ/K, which is δ in bits, asks for more than can be kept and generalises worse.</value>
    [Range(0.1, 0.5, 0.3)]
    public double Margin { get; init; } = 0.3;

    /// <summary>λ_d, the weight of the distance of dissimilar samples beside that of the triplets.</summary>
    /// <value>1. At least 0.</value>
    public double DissimilarWeight { get; init; } = 1;

    /// <summary>λ_p, the weight of the pseudo-codes beside that of the codes.</summary>
    /// <value>0.5. At least 0.</value>
    public double PseudoWeight { get; init; } = 0.5;

    /// <summary>λ_q, the weight of the quantisation.</summary>
    /// <value>0.1. At least 0.</value>
    public double QuantizationWeight { get; init; } = 0.1;

    /// <summary>The share of pre-activations dropped before the tanh of the hash head.</summary>
    /// <value>0. From 0 to below 1.</value>
    public double Dropout { get; init; }

    /// <summary>The learning rate of the hash heads and of the operators that fuse codes, at which Adam begins; it falls along half a cosine to 0.</summary>
    /// <value>1e-3. Above 0.</value>
    [Range(1e-4, 1e-2, 1e-3, true)]
    public double HeadRate { get; init; } = 1e-3;

    /// <summary>The learning rate of the encoders.</summary>
    /// <value>1e-5, which is for fine-tuning, where an encoder comes with pretrained weights; <see cref="HeadRate"/> where it learns from scratch. Above
    /// 0.</value>
    public double? EncoderRate { get; init; }

    /// <inheritdoc />
    public override string Method => "RMSH";

    internal override HashingMethod Create(TrainingSetup setup) => new RmshMethod(this, setup);

    private protected override IEnumerable<string> Errors() =>
    [
        .. base.Errors(),
        .. Unless(Delta is null || (Delta > 0 && Delta <= Bits), nameof(Delta), Delta, "above 0, up to the number of bits"),
        .. Unless(Margin is >= 0 and <= 2, nameof(Margin), Margin, "from 0 to 2"),
        .. Unless(DissimilarWeight is >= 0 and < double.PositiveInfinity, nameof(DissimilarWeight), DissimilarWeight, "at least 0"),
        .. Unless(PseudoWeight is >= 0 and < double.PositiveInfinity, nameof(PseudoWeight), PseudoWeight, "at least 0"),
        .. Unless(QuantizationWeight is >= 0 and < double.PositiveInfinity, nameof(QuantizationWeight), QuantizationWeight, "at least 0"),
        .. Unless(Dropout is >= 0 and < 1, nameof(Dropout), Dropout, "from 0 to below 1"),
        .. Unless(HeadRate is > 0 and < double.PositiveInfinity, nameof(HeadRate), HeadRate, "above 0"),
        .. Unless(EncoderRate is null or (> 0 and < double.PositiveInfinity), nameof(EncoderRate), EncoderRate, "above 0"),
    ];
}
