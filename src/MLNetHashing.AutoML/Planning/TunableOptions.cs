using System.Globalization;
using System.Reflection;
using Microsoft.ML.SearchSpace;
using ChoiceOption = Microsoft.ML.SearchSpace.Option.ChoiceOption;
using OptionBase = Microsoft.ML.SearchSpace.Option.OptionBase;
using UniformDoubleOption = Microsoft.ML.SearchSpace.Option.UniformDoubleOption;

namespace MLNetHashing;

/// <summary>The options of a method that a sweep may vary: those with a <see cref="RangeAttribute"/> or a <see cref="ChoiceAttribute"/>.</summary>
internal sealed class TunableOptions
{
    private readonly SortedDictionary<string, OptionBase> _options = new(StringComparer.Ordinal);

    /// <param name="start">Where a search starts: its values are choices too. What is outside of its range, see <see cref="StartErrors"/>, starts at its
    /// default.</param>
    public TunableOptions(MethodOptions start)
    {
        foreach (var property in start.GetType().GetProperties())
        {
            var value = property.GetValue(start);
            if (property.GetCustomAttribute<RangeAttribute>() is { } range)
            {
                var (min, max) = Ends(range);
                var from = value is double number && number >= min && number <= max ? number : Convert.ToDouble(range.Init, CultureInfo.InvariantCulture);
                _options.Add(property.Name, new UniformDoubleOption(min, max, range.LogBase, from));
            }
            else if (property.GetCustomAttribute<ChoiceAttribute>() is { } choice)
            {
                // As text, choices of all types are told apart in the same way.
                var from = OptionText.Of(value!);
                _options.Add(property.Name, new ChoiceOption([.. choice.Candidates.Select(OptionText.Of).Append(from).Distinct()], from));
            }
        }
        foreach (var (name, option) in _options)
            Space[name] = option;
    }

    /// <summary>What a sample is drawn from.</summary>
    public SearchSpace Space { get; } = new();

    /// <summary>What is wrong with a start that a search cannot start at, a phrase each.</summary>
    public static IEnumerable<string> StartErrors(MethodOptions start)
    {
        foreach (var property in start.GetType().GetProperties())
        {
            if (property.GetCustomAttribute<RangeAttribute>() is { } range && Ends(range) is var (min, max)
                && property.GetValue(start) is double value && !(value >= min && value <= max))
            {
                yield return $"{property.Name} of {start.Method} is {OptionText.Of(value)}, where a cost-frugal search would start, it has to be from "
                    + $"{OptionText.Of(min)} to {OptionText.Of(max)}";
            }
        }
    }

    /// <summary>The values of a sample, in the order of their names: a number with as many digits as one would write, or a text.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Read(Parameter sample)
        => [.. _options.Select(option => KeyValuePair.Create(option.Key, Value(option.Value, sample[option.Key])))];

    /// <summary>The sample that has given values.</summary>
    public Parameter Write(IEnumerable<KeyValuePair<string, object>> varied)
    {
        var sample = Parameter.CreateNestedParameter();
        foreach (var (name, value) in varied)
            sample[name] = _options[name] is ChoiceOption ? Parameter.FromString(OptionText.Of(value)) : Parameter.FromDouble((double)value);
        return sample;
    }

    private static (double Min, double Max) Ends(RangeAttribute range)
        => (Convert.ToDouble(range.Min, CultureInfo.InvariantCulture), Convert.ToDouble(range.Max, CultureInfo.InvariantCulture));

    private static object Value(OptionBase option, Parameter sampled)
    {
        if (option is not ChoiceOption)
            return Rounded(sampled.AsType<double>());
        var text = sampled.AsType<string>();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text;
    }

    private static double Rounded(double value)
        => double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
