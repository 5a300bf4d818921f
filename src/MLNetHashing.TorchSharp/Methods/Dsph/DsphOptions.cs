using Microsoft.ML.SearchSpace;

namespace MLNetHashing;

/// <summary>The options of DSPH (Huo, Qin, Dai, Wang, Zhang, Huang, Wang: Deep Semantic-aware Proxy Hashing for Multi-label Cross-modal Retrieval, TCSVT
/// 34(1), 2024, doi 10.1109/TCSVT.2023.3285266). The defaults are those of the released code, but for epochs, and for dropout where
/// nothing is pretrained.</summary>
public sealed record DsphOptions : HashingOptions
{
    /// <summary>α, the weight of the pairs of multi-label samples that share no class.</summary>
    /// <value>0.8. At least 0.</value>
    [Range(0, 2, 0.8)]
    public double Alpha { get; init; } = 0.8;

    /// <summary>ζ, the cosine below which a sample is far enough from what it is not.</summary>
    /// <value>By the coding bound for the number of bits and classes: 1 − 2d/K, with d the best known minimum distance of a binary linear code of K bits with
    /// a word for each class. From −1 to 1.</value>
    public double? Zeta { get; init; }

    /// <summary>The share of pre-activations dropped before the tanh of the hash head.</summary>
    /// <value>0.2, as published, where an encoder comes with pretrained weights; 0 where it learns from scratch, as <see cref="Encoders.Features"/> drops out
    /// already, and short codes come out better. From 0 to below 1.</value>
    public double? Dropout { get; init; }

    /// <summary>What changes the weights of encoders and heads.</summary>
    /// <value><see cref="DsphOptimizer.BertAdam"/>.</value>
    [Choice(new object[] { DsphOptimizer.BertAdam, DsphOptimizer.Adam }, DsphOptimizer.BertAdam)]
    public DsphOptimizer Optimizer { get; init; }

    /// <summary>The learning rate of the hash heads.</summary>
    /// <value>1e-3. Above 0.</value>
    [Range(1e-4, 1e-2, 1e-3, true)]
    public double HeadRate { get; init; } = 1e-3;

    /// <summary>The learning rate of the encoders.</summary>
    /// <value>1e-5, which is for fine-tuning, where an encoder comes with pretrained weights; <see cref="HeadRate"/> where it learns from scratch. Above
    /// 0.</value>
    public double? EncoderRate { get; init; }

    /// <summary>The weight decay of encoders and heads by BertAdam.</summary>
    /// <value>0.2. At least 0.</value>
    public double WeightDecay { get; init; } = 0.2;

    /// <summary>The share of training in which BertAdam's rate rises to its full height, before it falls along a cosine.</summary>
    /// <value>0.1. From 0 to 1.</value>
    public double WarmUp { get; init; } = 0.1;

    /// <summary>The learning rate of the proxies, which follow stochastic gradient descent at a constant rate.</summary>
    /// <value>0.02. Above 0.</value>
    [Range(2e-3, 0.2, 0.02, true)]
    public double ProxyRate { get; init; } = 0.02;

    /// <summary>The momentum of the proxies.</summary>
    /// <value>0.9. From 0 to below 1.</value>
    public double ProxyMomentum { get; init; } = 0.9;

    /// <summary>The weight decay of the proxies.</summary>
    /// <value>5e-4. At least 0.</value>
    public double ProxyWeightDecay { get; init; } = 5e-4;

    /// <inheritdoc />
    public override string Method => "DSPH";

    internal override HashingMethod Create(TrainingSetup setup) => new DsphMethod(this, setup);

    private protected override IEnumerable<string> Errors() =>
    [
        .. base.Errors(),
        .. Unless(Alpha is >= 0 and < double.PositiveInfinity, nameof(Alpha), Alpha, "at least 0"),
        .. Unless(Zeta is null or (>= -1 and <= 1), nameof(Zeta), Zeta, "from −1 to 1"),
        .. Unless(Dropout is null or (>= 0 and < 1), nameof(Dropout), Dropout, "from 0 to below 1"),
        .. Unless(HeadRate is > 0 and < double.PositiveInfinity, nameof(HeadRate), HeadRate, "above 0"),
        .. Unless(EncoderRate is null or (> 0 and < double.PositiveInfinity), nameof(EncoderRate), EncoderRate, "above 0"),
        .. Unless(WeightDecay is >= 0 and < double.PositiveInfinity, nameof(WeightDecay), WeightDecay, "at least 0"),
        .. Unless(WarmUp is >= 0 and <= 1, nameof(WarmUp), WarmUp, "from 0 to 1"),
        .. Unless(ProxyRate is > 0 and < double.PositiveInfinity, nameof(ProxyRate), ProxyRate, "above 0"),
        .. Unless(ProxyMomentum is >= 0 and < 1, nameof(ProxyMomentum), ProxyMomentum, "from 0 to below 1"),
        .. Unless(ProxyWeightDecay is >= 0 and < double.PositiveInfinity, nameof(ProxyWeightDecay), ProxyWeightDecay, "at least 0"),
    ];
}
