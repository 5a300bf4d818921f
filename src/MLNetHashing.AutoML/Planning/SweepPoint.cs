using Microsoft.ML.SearchSpace;

namespace MLNetHashing;

/// <summary>What a trial tries.</summary>
/// <param name="Start">The options that all trials of the method start from.</param>
/// <param name="Bits">The length of the codes.</param>
/// <param name="Varied">The options that differ from the start, in the order of their names.</param>
internal sealed record SweepPoint(MethodOptions Start, int Bits, IReadOnlyList<KeyValuePair<string, object>> Varied)
{
    /// <summary>The trial of this point, before it is made.</summary>
    public SweepTrial Trial => new() { Method = Start.Method, Bits = Bits, Varied = new Dictionary<string, object>(Varied) };

    /// <summary>The options to train with.</summary>
    public MethodOptions Options => With(Start, Bits, Varied);

    /// <summary>As an experiment's tuner proposes it.</summary>
    public Parameter Parameter => Parameter.CreateNestedParameter(
        new(nameof(Start), Parameter.FromString(Start.Method)),
        new(nameof(Bits), Parameter.FromInt(Bits)),
        new(nameof(Varied), new TunableOptions(Start).Write(Varied)));

    /// <summary>The point that a parameter stands for.</summary>
    public static SweepPoint Of(Parameter parameter, IReadOnlyList<MethodOptions> methods)
    {
        var method = parameter[nameof(Start)].AsType<string>();
        var (start, varied) = (methods.Single(start => start.Method == method), parameter[nameof(Varied)]);
        // A grid of one step varies nothing.
        return new(start, parameter[nameof(Bits)].AsType<int>(), varied.Keys.Count == 0 ? [] : new TunableOptions(start).Read(varied));
    }

    /// <summary>A copy of options in which some have other values.</summary>
    public static MethodOptions With(MethodOptions start, int bits, IEnumerable<KeyValuePair<string, object>> varied)
    {
        var options = start with { Bits = bits };
        foreach (var (name, value) in varied)
            OptionText.Set(options, name, value);
        return options;
    }
}
