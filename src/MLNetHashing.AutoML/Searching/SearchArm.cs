using Microsoft.ML.SearchSpace;

namespace MLNetHashing;

/// <summary>A method with a length of codes: what a search of its own is made of.</summary>
internal sealed class SearchArm(MethodOptions start, int bits)
{
    /// <summary>The name of the options in the space of an experiment.</summary>
    public const string Key = nameof(SweepPoint.Varied);

    private readonly TunableOptions _tunable = new(start);

    public SearchSpace Space => _tunable.Space;

    public bool Has(SweepTrial trial) => trial.Method == start.Method && trial.Bits == bits;

    /// <summary>What a proposal is to try.</summary>
    public SweepPoint At(Parameter proposal) => new(start, bits, _tunable.Read(proposal[Key]));

    /// <summary>The proposal that a trial would have been of: what was not varied was where the search starts.</summary>
    public Parameter Parameter(SweepTrial trial)
    {
        var values = _tunable.Read(Space.SampleFromFeatureSpace(Space.Default)).ToDictionary();
        foreach (var (name, value) in trial.Varied)
            values[name] = value;
        return Microsoft.ML.SearchSpace.Parameter.CreateNestedParameter(new KeyValuePair<string, Parameter>(Key, _tunable.Write(values)));
    }
}
