namespace MLNetHashing;

/// <summary>How a sweep goes through methods, lengths and options.</summary>
public enum SweepSearch
{
    /// <summary>Every method with every length, and with every combination of values of the tunable options: <see cref="SweepOptions.Steps"/> of a
    /// range, all of a choice.</summary>
    Grid,

    /// <summary>Method, length and tunable options drawn independently for each trial. A draw that repeats another counts and is not made again.</summary>
    Random,

    /// <summary>For each method with each length a search of its own, by AutoML's cost-frugal tuner: it starts at the options that
    /// <see cref="SweepOptions.Methods"/> has and goes from what is best so far in random directions, in steps that adapt. The next trial is of those with the
    /// fewest.</summary>
    CostFrugal,
}
