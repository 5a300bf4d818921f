namespace MLNetHashing;

/// <summary>The options of LSH (Charikar: Similarity Estimation Techniques from Rounding Algorithms, STOC 2002) in the space that images and texts
/// share.</summary>
public sealed record LshOptions : LinearHashingOptions
{
    /// <inheritdoc />
    public override string Method => "LSH";

    internal override HasherPair Learn(FeaturePairs pairs, LabelSets labels) => LearnInSharedSpace(new RandomHyperplanes(), pairs);
}
