using Microsoft.ML;
using Microsoft.ML.SearchSpace;

namespace MLNetHashing;

/// <summary>What the options of the linear methods SCM, ITQ and LSH have in common.</summary>
public abstract record LinearHashingOptions : MethodOptions
{
    private protected LinearHashingOptions()
    {
    }

    /// <summary>The ridge on the features' covariances, as a part of their mean variance. It keeps long features from fitting the training pairs
    /// alone.</summary>
    /// <value>1, which suits features of some hundreds of slots or more. At least 0, with which SCM is as published.</value>
    [Range(0.01, 100.0, 1.0, true)]
    public double Regularisation { get; init; } = 1;

    internal override IEstimator<HashTransformer> CreateTrainer(MLContext ml, string imageColumn, string textColumn, string labelColumn)
        => new LinearHashingTrainer(ml, imageColumn, textColumn, labelColumn, this);

    /// <summary>The method's hash functions of given pairs.</summary>
    internal abstract HasherPair Learn(FeaturePairs pairs, LabelSets labels);

    private protected HasherPair LearnInSharedSpace(IHashLearner learner, FeaturePairs pairs)
        => new SharedSpaceHashing(learner) { Regularisation = Regularisation }.Fit(pairs, Bits, (uint)Seed);

    private protected override IEnumerable<string> Errors() =>
    [
        .. OptionErrors.OfBits(Bits),
        .. OptionErrors.OfColumns([(nameof(ImageCodeColumn), ImageCodeColumn), (nameof(TextCodeColumn), TextCodeColumn)]),
        .. Unless(Regularisation is >= 0 and < double.PositiveInfinity, nameof(Regularisation), Regularisation, "at least 0"),
    ];
}
