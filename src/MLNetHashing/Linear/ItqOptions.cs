namespace MLNetHashing;

/// <summary>The options of ITQ (Gong, Lazebnik, Gordo, Perronnin: Iterative Quantization, TPAMI 35(12), 2013) in the space that images and texts share. There
/// are no more bits than the shorter of the two features is long.</summary>
public sealed record ItqOptions : LinearHashingOptions
{
    /// <inheritdoc />
    public override string Method => "ITQ";

    internal override HasherPair Learn(FeaturePairs pairs, LabelSets labels) => LearnInSharedSpace(new IterativeQuantization(), pairs);
}
