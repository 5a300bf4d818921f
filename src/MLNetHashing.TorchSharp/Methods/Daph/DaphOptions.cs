using Microsoft.ML.SearchSpace;

namespace MLNetHashing;

/// <summary>The options of DAPH (Tu, Mao, Ji, Wei, Huang: Data-Aware Proxy Hashing for Cross-modal Retrieval, SIGIR 2023, doi
/// 10.1145/3539618.3591660). The losses are those of the released code; optimiser, rates, epochs and the weight η are chosen for small networks on
/// features, with the published ones told beside them.</summary>
/// <remarks>Training has two stages in one Fit. First, proxy networks that see a sample together with its labels learn a code for every training pair and every
/// label; then hash networks that see a sample alone learn to agree with these. <see cref="HashingOptions.Epochs"/> counts the epochs of both; validation and
/// early stopping look at the second only.</remarks>
public sealed record DaphOptions : HashingOptions
{
    private const double MaxGamma = 40;

    /// <summary>Options with 20 epochs, 5 of them for the proxies.</summary>
    public DaphOptions() => Epochs = 20;

    /// <summary>How many of the <see cref="HashingOptions.Epochs"/> the proxies are learned in.</summary>
    /// <value>A quarter, at least one. From 1 to one less than the epochs. Published: 80, followed by 220.</value>
    public int? ProxyEpochs { get; init; }

    /// <summary>Whether the defects of the released code are mended or kept.</summary>
    /// <value><see cref="DaphVariant.AsIntended"/>.</value>
    public DaphVariant Variant { get; init; }

    /// <summary>γ, the inverse temperature of all softmaxes.</summary>
    /// <value>20. Above 0, at most 40: beyond, e^γ leaves the range of floats.</value>
    [Range(10.0, 40.0, 20.0, true)]
    public double Gamma { get; init; } = 20;

    /// <summary>σ, the margin by which a positive has to be more alike than negatives.</summary>
    /// <value>0.2. From 0 to 1.</value>
    public double Sigma { get; init; } = 0.2;

    /// <summary>α, the weight of balanced bits in the proxies' loss.</summary>
    /// <value>0.2. At least 0.</value>
    public double Alpha { get; init; } = 0.2;

    /// <summary>β, the weight of quantisation in the proxies' loss.</summary>
    /// <value>0.2. At least 0.</value>
    public double Beta { get; init; } = 0.2;

    /// <summary>η, the weight of partial positives, pairs that share some labels with a sample, in the hash networks' loss.</summary>
    /// <value>0.3, which retrieves better; published: 1. At least 0.</value>
    public double Eta { get; init; } = 0.3;

    /// <summary>What changes the weights.</summary>
    /// <value><see cref="DaphOptimizer.Adam"/>. Published: <see cref="DaphOptimizer.Sgd"/>.</value>
    public DaphOptimizer Optimizer { get; init; }

    /// <summary>The learning rate of the proxy networks of pictures and texts.</summary>
    /// <value>5e-4. Above 0. Published: 2e-4 by Sgd, batches of 90.</value>
    public double ProxyRate { get; init; } = 5e-4;

    /// <summary>The learning rate of the proxy network of labels.</summary>
    /// <value>5e-4. Above 0. Published: 1e-3 by Sgd.</value>
    public double ClassRate { get; init; } = 5e-4;

    /// <summary>The learning rate of the hash networks.</summary>
    /// <value>1e-3. Above 0. Published: 5e-3 by Sgd.</value>
    [Range(1e-4, 1e-2, 1e-3, true)]
    public double HashRate { get; init; } = 1e-3;

    /// <summary>The learning rate of the encoders in both stages.</summary>
    /// <value>1e-5, which is for fine-tuning, where an encoder comes with pretrained weights; <see cref="ProxyRate"/> and <see cref="HashRate"/> where it
    /// learns from scratch. Above 0.</value>
    public double? EncoderRate { get; init; }

    /// <summary>The weight decay of all networks.</summary>
    /// <value>1e-5, as published. At least 0.</value>
    public double WeightDecay { get; init; } = 1e-5;

    /// <inheritdoc />
    public override string Method => "DAPH";

    internal int EpochsOfProxies => ProxyEpochs ?? Math.Max(1, Epochs / 4);

    internal override HashingMethod Create(TrainingSetup setup) => new DaphMethod(this, setup);

    private protected override IEnumerable<string> Errors() =>
    [
        .. base.Errors(),
        .. Unless(Epochs is < 1 or >= 2, nameof(Epochs), Epochs, "at least 2, one for each stage"),
        .. Unless(ProxyEpochs is null || (ProxyEpochs >= 1 && ProxyEpochs < Epochs), nameof(ProxyEpochs), ProxyEpochs,
            $"from 1 to below {nameof(Epochs)}, {Epochs}"),
        .. Unless(Gamma is > 0 and <= MaxGamma, nameof(Gamma), Gamma, $"above 0, at most {MaxGamma}"),
        .. Unless(Sigma is >= 0 and <= 1, nameof(Sigma), Sigma, "from 0 to 1"),
        .. Unless(Alpha is >= 0 and < double.PositiveInfinity, nameof(Alpha), Alpha, "at least 0"),
        .. Unless(Beta is >= 0 and < double.PositiveInfinity, nameof(Beta), Beta, "at least 0"),
        .. Unless(Eta is >= 0 and < double.PositiveInfinity, nameof(Eta), Eta, "at least 0"),
        .. Unless(ProxyRate is > 0 and < double.PositiveInfinity, nameof(ProxyRate), ProxyRate, "above 0"),
        .. Unless(ClassRate is > 0 and < double.PositiveInfinity, nameof(ClassRate), ClassRate, "above 0"),
        .. Unless(HashRate is > 0 and < double.PositiveInfinity, nameof(HashRate), HashRate, "above 0"),
        .. Unless(EncoderRate is null or (> 0 and < double.PositiveInfinity), nameof(EncoderRate), EncoderRate, "above 0"),
        .. Unless(WeightDecay is >= 0 and < double.PositiveInfinity, nameof(WeightDecay), WeightDecay, "at least 0"),
    ];
}
