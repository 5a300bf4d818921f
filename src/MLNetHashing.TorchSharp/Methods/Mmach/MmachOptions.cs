using Microsoft.ML.SearchSpace;

namespace MLNetHashing;

/// <summary>The options of MMACH (Zou, Wu, Zhang, Bakker: Multi-label modality enhanced attention based self-supervised deep cross-modal hashing,
/// Knowledge-Based Systems 239, 107927, 2022).</summary>
/// <remarks>
/// <para>A reconstruction: the authors' training code is not public. Theirs are, by their abstract, the label branch that attends to pictures and texts, the
/// triplets graded by the number of common labels, and the supervision by labels; from the released code of MESDCH (Neurocomputing 467, 138–162, 2022), which
/// they say is similar, come the weights α, β and γ, the similarity loss J and the quantisation (exact), the buffers, the unified code B and the published
/// schedule.</para>
/// <para>Reconstructed are the formulas of attention and triplets, that J stays beside the triplets (λ), and the sizes of the label branch. Other than in
/// MESDCH, the three networks step together instead of an epoch each in turn, the rate falls at every step instead of every epoch, buffers begin empty instead
/// of random, layers of the label network are normalised for each sample instead of over the batch, pictures and texts go through the same encoders as in all
/// methods here, and labels enter as multi-hot vectors, or by <see cref="LabelNames"/> as what the text encoder says of the class names, instead
/// of as sentences of class names by an encoder of their own.</para>
/// <para>The defaults are a modern schedule for encoders of features; <see cref="AsPublished"/> has MESDCH's.</para>
/// </remarks>
public sealed record MmachOptions : HashingOptions
{
    private const double AdamRate = 1e-3;
    private static readonly double SgdRate = Math.Pow(10, -1.5);

    /// <summary>Makes options with defaults: 20 epochs.</summary>
    public MmachOptions() => Epochs = 20;

    /// <summary>The schedule and sizes of MESDCH's released code: 500 epochs of stochastic gradient descent, a label branch 512 and 4,096 wide, comparison with
    /// all training pairs at every step, with a weight of 1.</summary>
    public static MmachOptions AsPublished => new()
    {
        Optimizer = MmachOptimizer.Sgd,
        Epochs = 500,
        LabelSize = 512,
        LabelHiddenSize = 4096,
        BufferRows = null,
        Lambda = 1,
    };

    /// <summary>α, the weight of the codes of texts where those of labels learn.</summary>
    /// <value>0.3, as in MESDCH. At least 0.</value>
    public double Alpha { get; init; } = 0.3;

    /// <summary>β, the weight of a network's codes among themselves.</summary>
    /// <value>1.9, as in MESDCH. At least 0.</value>
    public double Beta { get; init; } = 1.9;

    /// <summary>γ, the weight of the quantisation.</summary>
    /// <value>0.9, as in MESDCH. At least 0.</value>
    public double Gamma { get; init; } = 0.9;

    /// <summary>λ, the weight of MESDCH's similarity loss J beside the triplets. Whether J is part of MMACH is not known.</summary>
    /// <value>0.1, with which training begins faster than with the 1 of MESDCH. At least 0; 0 leaves the triplets alone.</value>
    [Range(0.01, 1, 0.1, true)]
    public double Lambda { get; init; } = 0.1;

    /// <summary>μ, how much nearer in cosine a sample with all labels of another is to be than a sample with none.</summary>
    /// <value>0.3. From 0 to 2.</value>
    [Range(0.1, 0.5, 0.3)]
    public double Margin { get; init; } = 0.3;

    /// <summary>How many training pairs, drawn at random, a batch is compared with at each step by J.</summary>
    /// <value>1,024, whose mean is that of all; null is all, as published, and takes as much longer as there are more. At least 1.</value>
    public int? BufferRows { get; init; } = 1024;

    /// <summary>Whether labels enter by their names, as in MMACH: as the sum of what the text encoder says of each name, instead of as multi-hot
    /// vectors.</summary>
    /// <value>false. Needs a text column of text, and labels whose names have words that the texts have.</value>
    public bool LabelNames { get; init; }

    /// <summary>The length of the labels' embedding, which is the attention's width, and of their semantic feature.</summary>
    /// <value>256. As published 512. At least 1.</value>
    public int LabelSize { get; init; } = 256;

    /// <summary>The width of the label network's first layer.</summary>
    /// <value>512. As published 4,096. At least 1.</value>
    public int LabelHiddenSize { get; init; } = 512;

    /// <summary>The share of pre-activations dropped before the tanh of the hash heads.</summary>
    /// <value>0, as in MESDCH. From 0 to below 1.</value>
    public double Dropout { get; init; }

    /// <summary>What changes the weights.</summary>
    /// <value><see cref="MmachOptimizer.Adam"/>.</value>
    public MmachOptimizer Optimizer { get; init; }

    /// <summary>The learning rate at its highest.</summary>
    /// <value>1e-3 for <see cref="MmachOptimizer.Adam"/>; 10^−1.5, as in MESDCH, for <see cref="MmachOptimizer.Sgd"/>. Above 0.</value>
    public double? Rate { get; init; }

    /// <summary>The learning rate of the encoders.</summary>
    /// <value>1e-5, which is for fine-tuning, where an encoder comes with pretrained weights; <see cref="Rate"/> where it learns from scratch. Above 0.</value>
    public double? EncoderRate { get; init; }

    /// <inheritdoc />
    public override string Method => "MMACH";

    internal double ActualRate => Rate ?? (Optimizer == MmachOptimizer.Sgd ? SgdRate : AdamRate);

    internal override HashingMethod Create(TrainingSetup setup) => new MmachMethod(this, setup);

    private protected override IEnumerable<string> Errors() =>
    [
        .. base.Errors(),
        .. Unless(Alpha is >= 0 and < double.PositiveInfinity, nameof(Alpha), Alpha, "at least 0"),
        .. Unless(Beta is >= 0 and < double.PositiveInfinity, nameof(Beta), Beta, "at least 0"),
        .. Unless(Gamma is >= 0 and < double.PositiveInfinity, nameof(Gamma), Gamma, "at least 0"),
        .. Unless(Lambda is >= 0 and < double.PositiveInfinity, nameof(Lambda), Lambda, "at least 0"),
        .. Unless(Margin is >= 0 and <= 2, nameof(Margin), Margin, "from 0 to 2"),
        .. Unless(BufferRows is null or >= 1, nameof(BufferRows), BufferRows, "at least 1"),
        .. Unless(LabelSize >= 1, nameof(LabelSize), LabelSize, "at least 1"),
        .. Unless(LabelHiddenSize >= 1, nameof(LabelHiddenSize), LabelHiddenSize, "at least 1"),
        .. Unless(Dropout is >= 0 and < 1, nameof(Dropout), Dropout, "from 0 to below 1"),
        .. Unless(Rate is null or (> 0 and < double.PositiveInfinity), nameof(Rate), Rate, "above 0"),
        .. Unless(EncoderRate is null or (> 0 and < double.PositiveInfinity), nameof(EncoderRate), EncoderRate, "above 0"),
    ];
}
