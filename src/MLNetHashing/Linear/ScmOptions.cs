namespace MLNetHashing;

/// <summary>The options of SCM-Seq (Zhang, Li: Large-scale Supervised Multimodal Hashing with Semantic Correlation Maximization, AAAI 2014). It makes no random
/// choice.</summary>
public sealed record ScmOptions : LinearHashingOptions
{
    /// <inheritdoc />
    public override string Method => "SCM";

    internal override HasherPair Learn(FeaturePairs pairs, LabelSets labels)
        => new SemanticCorrelation { Regularisation = Regularisation }.Fit(pairs, labels, Bits);
}
