namespace MLNetHashing;

/// <summary>What has happened in a training up to the end of an epoch.</summary>
/// <param name="EpochLosses">The mean loss of each epoch that is over.</param>
/// <param name="BestMap">The best validation so far.</param>
/// <param name="BestEpoch">The number of epochs after which it was.</param>
/// <param name="WithoutBetter">How many validations there have been since.</param>
internal sealed record TrainingCourse(IReadOnlyList<double> EpochLosses, double? BestMap, int BestEpoch, int WithoutBetter)
{
    public static TrainingCourse Start { get; } = new([], null, 0, 0);

    public TrainingCourse AfterEpoch(double loss) => this with { EpochLosses = [.. EpochLosses, loss] };

    /// <summary>Counts a validation after the last epoch.</summary>
    public TrainingCourse Validated(double map) => map > (BestMap ?? double.NegativeInfinity)
        ? this with { BestMap = map, BestEpoch = EpochLosses.Count, WithoutBetter = 0 }
        : this with { WithoutBetter = WithoutBetter + 1 };
}
