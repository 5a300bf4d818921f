using System.Globalization;
using Microsoft.ML.SearchSpace;

namespace MLNetHashing;

/// <summary>What a trial tries.</summary>
/// <param name="Start">The options that all trials of the method start from.</param>
/// <param name="Bits">The length of the codes.</param>
/// <param name="Varied">The options that differ from the start, in the order of their names.</param>
internal sealed record SweepPoint(HashingOptions Start, int Bits, IReadOnlyList<KeyValuePair<string, double>> Varied)
{
    /// <summary>The trial of this point, before it is made.</summary>
    public SweepTrial Trial => new() { Method = Start.Method, Bits = Bits, Varied = new Dictionary<string, double>(Varied) };

    /// <summary>The options to train with.</summary>
    public HashingOptions Options => With(Start, Bits, Varied);

    /// <summary>As an experiment's tuner proposes it.</summary>
    public Parameter Parameter
    {
        get
        {
            var varied = Parameter.CreateNestedParameter();
            foreach (var (name, value) in Varied)
                varied[name] = Parameter.FromDouble(value);
            return Parameter.CreateNestedParameter(
                new(nameof(Start), Parameter.FromString(Start.Method)), new(nameof(Bits), Parameter.FromInt(Bits)), new(nameof(Varied), varied));
        }
    }

    /// <summary>The point that a parameter stands for.</summary>
    public static SweepPoint Of(Parameter parameter, IReadOnlyList<HashingOptions> methods)
    {
        var (method, varied) = (parameter[nameof(Start)].AsType<string>(), parameter[nameof(Varied)]);
        return new(methods.Single(start => start.Method == method), parameter[nameof(Bits)].AsType<int>(), Read(varied));
    }

    /// <summary>The values of a sample of a space, in the order of their names, with as many digits as one would write.</summary>
    public static IReadOnlyList<KeyValuePair<string, double>> Read(Parameter sample)
        => [.. sample.Keys.Order(StringComparer.Ordinal).Select(name => KeyValuePair.Create(name, Rounded(sample[name].AsType<double>())))];

    /// <summary>A copy of options in which some have other values.</summary>
    public static HashingOptions With(HashingOptions start, int bits, IEnumerable<KeyValuePair<string, double>> varied)
    {
        var options = start with { Bits = bits };
        foreach (var (name, value) in varied)
            options.GetType().GetProperty(name)!.SetValue(options, value);
        return options;
    }

    private static double Rounded(double value)
        => double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
