using Microsoft.ML.SearchSpace;

namespace MLNetHashing;

/// <summary>The options of DCMH (Jiang, Li: Deep Cross-Modal Hashing, CVPR 2017), a baseline: half the product of two codes is the log-odds that the image and
/// the text share a label.</summary>
/// <remarks>What differs from the paper: all terms are means where the paper has sums, so that batch size and code length do not change their weights; pairs
/// are those of a batch, where the paper holds the codes of all training pairs beside it; B is the signs of the batch's codes; both networks follow Adam at
/// once, where the paper has stochastic gradient descent for one at a time; codes come of a tanh; the encoders are those of all methods here.</remarks>
public sealed record DcmhOptions : PairwiseOptions
{
    /// <summary>γ, the weight of the distance of relaxed codes from B, the codes that image and text have in common.</summary>
    /// <value>1, as published. At least 0.</value>
    [Range(0.1, 10, 1, true)]
    public double Gamma { get; init; } = 1;

    /// <summary>η, the weight of balanced bits, that are 1 as often as −1.</summary>
    /// <value>1, as published. At least 0.</value>
    public double Eta { get; init; } = 1;

    /// <inheritdoc />
    public override string Method => "DCMH";

    internal override HashingMethod Create(TrainingSetup setup) => new PairwiseMethod(this, setup, new DcmhLoss(Gamma, Eta).Compute);

    private protected override IEnumerable<string> Errors() =>
    [
        .. base.Errors(),
        .. Unless(Gamma is >= 0 and < double.PositiveInfinity, nameof(Gamma), Gamma, "at least 0"),
        .. Unless(Eta is >= 0 and < double.PositiveInfinity, nameof(Eta), Eta, "at least 0"),
    ];
}
