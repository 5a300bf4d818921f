namespace MLNetHashing;

/// <summary>A linear method: its name, and what it makes of pairs.</summary>
internal sealed record LinearMethod(string Name, Func<FeaturePairs, LabelSets, LinearHashingOptions, HasherPair> Learn)
{
    public static LinearMethod Scm { get; } = new("SCM", (pairs, labels, options)
        => new SemanticCorrelation { Regularisation = options.Regularisation }.Fit(pairs, labels, options.Bits));

    public static LinearMethod Itq { get; } = InSharedSpace("ITQ", new IterativeQuantization());

    public static LinearMethod Lsh { get; } = InSharedSpace("LSH", new RandomHyperplanes());

    private static LinearMethod InSharedSpace(string name, IHashLearner learner) => new(name, (pairs, _, options)
        => new SharedSpaceHashing(learner) { Regularisation = options.Regularisation }.Fit(pairs, options.Bits, (uint)options.Seed));
}
