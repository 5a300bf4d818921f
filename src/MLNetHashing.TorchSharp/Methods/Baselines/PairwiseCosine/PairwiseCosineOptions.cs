namespace MLNetHashing;

/// <summary>The options of PairwiseCosine, a baseline: the least that a deep cross-modal method can do, a reference and not a published method.</summary>
/// <remarks>The cosine of two codes of a batch is to be 1 where their samples share a label and 0 where they do not, images and texts alike.</remarks>
public sealed record PairwiseCosineOptions : PairwiseOptions
{
    /// <summary>The weight of the distance of relaxed codes from the code that image and text have in common.</summary>
    /// <value>0.1. At least 0.</value>
    public double QuantizationWeight { get; init; } = 0.1;

    /// <inheritdoc />
    public override string Method => "PairwiseCosine";

    internal override HashingMethod Create(TrainingSetup setup) => new PairwiseMethod(this, setup, new PairwiseCosineLoss(QuantizationWeight).Compute);

    private protected override IEnumerable<string> Errors() =>
    [
        .. base.Errors(),
        .. Unless(QuantizationWeight is >= 0 and < double.PositiveInfinity, nameof(QuantizationWeight), QuantizationWeight, "at least 0"),
    ];
}
