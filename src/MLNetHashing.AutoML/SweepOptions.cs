namespace MLNetHashing;

/// <summary>What a sweep tries, how it is measured, and when it stops. Immutable; checked once, before the first trial.</summary>
public sealed record SweepOptions
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(20);

    /// <summary>The methods, each by the options that all its trials start from. Lengths of codes are those of <see cref="Bits"/>, and tunable options are
    /// varied as <see cref="Search"/> says.</summary>
    /// <value>At least one, each method once. Linear ones such as <see cref="ScmOptions"/> show what the deep ones buy; they take feature vectors only.</value>
    public required IReadOnlyList<MethodOptions> Methods { get; init; }

    /// <summary>The lengths of codes to try.</summary>
    /// <value>16, 32 and 64. Each a multiple of 8 from 8 to 1024, each once.</value>
    public IReadOnlyList<int> Bits { get; init; } = [16, 32, 64];

    /// <summary>How the sweep goes through methods, lengths and options.</summary>
    /// <value><see cref="SweepSearch.Grid"/>.</value>
    public SweepSearch Search { get; init; }

    /// <summary>How many values a grid has of each tunable option with a <c>[Range]</c>, from one end of it to the other. Of an option with a
    /// <c>[Choice]</c> it has all.</summary>
    /// <value>1: options stay as <see cref="Methods"/> has them, choices too. At least 1. Of no effect on other searches.</value>
    public int Steps { get; init; } = 1;

    /// <summary>After how many trials the sweep is over, those of earlier runs included. A grid that is cut short has tried every method first.</summary>
    /// <value>None: the whole grid. At least 1; other searches need it.</value>
    public int? Trials { get; init; }

    /// <summary>How long a run may take, rounded up to seconds. The training that is under way then is stopped and not counted, unless it is the first of all
    /// or, in a cost-frugal search, of its method and length: a run brings at least one result.</summary>
    /// <value>20 days, which is also the most: AutoML counts in milliseconds. Above 0.</value>
    public TimeSpan Time { get; init; } = s_longest;

    /// <summary>Where the draws of a random search and the directions of a cost-frugal one come from. The methods' own seeds are in their options.</summary>
    /// <value>1814, as with the methods.</value>
    public int Seed { get; init; } = 1814;

    /// <summary>The directions whose mean mAP decides.</summary>
    /// <value>Image to text and text to image.</value>
    public IReadOnlyList<RetrievalDirection> Directions { get; init; } = [RetrievalDirection.ImageToText, RetrievalDirection.TextToImage];

    /// <summary>A folder for the file <c>trials.jsonl</c>, with a line for each trial, so that a sweep that was stopped or killed goes on where it was. A file
    /// of other data, or of methods with other options, is refused; more lengths, steps or trials may be added.</summary>
    /// <value>None: nothing is kept. Created where missing; one sweep at a time.</value>
    public string? Folder { get; init; }

    /// <summary>Is told of every trial that is over, on the sweeping thread.</summary>
    /// <value>None.</value>
    public IProgress<SweepTrial>? Progress { get; init; }

    /// <summary>Stops the training that is under way, without counting it; the sweep then returns what it has.</summary>
    /// <value>None.</value>
    public CancellationToken CancellationToken { get; init; }

    /// <exception cref="ArgumentException">Some options have values that they cannot have; the message lists all of them.</exception>
    internal void Check()
    {
        OptionErrors.Throw("the sweep", Errors());
        foreach (var method in Methods)
            method.Check();
    }

    private IEnumerable<string> Errors()
    {
        if (Methods.Count == 0)
            yield return $"{nameof(Methods)} is empty, it has to have at least one, such as new DsphOptions()";
        foreach (var twice in Twice(Methods.Select(method => method.Method)))
            yield return $"{nameof(Methods)} has {twice} twice, it has to have each method once";
        foreach (var method in Methods.OfType<HashingOptions>().Where(method => method.CheckpointFolder is not null))
        {
            yield return $"{nameof(HashingOptions.CheckpointFolder)} of {method.Method} is '{method.CheckpointFolder}', which only one training can use; "
                + $"set {nameof(Folder)} of the sweep instead";
        }
        foreach (var method in Methods.Where(method => method.LabelSeparator != '|'))
            yield return $"{nameof(HashingOptions.LabelSeparator)} of {method.Method} is '{method.LabelSeparator}', but trials are measured with '|'";
        if (Bits.Count == 0)
            yield return $"{nameof(Bits)} is empty, it has to have at least one length";
        foreach (var error in Bits.SelectMany(OptionErrors.OfBits))
            yield return error;
        foreach (var twice in Twice(Bits))
            yield return $"{nameof(Bits)} has {twice} twice, it has to have each length once";
        if (Steps < 1)
            yield return $"{nameof(Steps)} is {Steps}, it has to be at least 1";
        if (Trials < 1)
            yield return $"{nameof(Trials)} is {Trials}, it has to be at least 1";
        if (Trials is null && Search != SweepSearch.Grid)
            yield return $"{nameof(Trials)} is none, it has to be given: a search of kind {Search} has no end of its own";
        foreach (var error in Search == SweepSearch.CostFrugal ? Methods.SelectMany(TunableOptions.StartErrors) : [])
            yield return error;
        if (Time <= TimeSpan.Zero || Time > s_longest)
            yield return $"{nameof(Time)} is {Time}, it has to be above 0 and at most 20 days";
        if (Directions.Count == 0)
            yield return $"{nameof(Directions)} is empty, it has to have at least one";
        foreach (var twice in Twice(Directions))
            yield return $"{nameof(Directions)} has {twice} twice, it has to have each once";
    }

    private static IEnumerable<T> Twice<T>(IEnumerable<T> values)
        => values.GroupBy(value => value).Where(group => group.Count() > 1).Select(group => group.Key);
}
