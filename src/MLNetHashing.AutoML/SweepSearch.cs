namespace MLNetHashing;

/// <summary>How a sweep goes through methods, lengths and options.</summary>
public enum SweepSearch
{
    /// <summary>Every method with every length, and with every combination of <see cref="SweepOptions.Steps"/> values of each tunable option.</summary>
    Grid,

    /// <summary>Method, length and tunable options drawn independently for each trial.</summary>
    Random,
}
