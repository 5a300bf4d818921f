namespace Microsoft.ML.SearchSpace.Option;

/// <summary>One of several values, each of which has a stretch of its own between 0 and 1.</summary>
public sealed class ChoiceOption : OptionBase
{
    private readonly object[] _choices;

    public ChoiceOption(object[] choices, object defaultChoice)
    {
        if (choices.Length < 2 || choices.Distinct().Count() < choices.Length)
            throw new ArgumentException($"There is no choice between {string.Join(", ", choices)}.");
        _choices = choices;
        Default = MappingToFeatureSpace(Parameter.Of(defaultChoice));
    }

    public override int FeatureSpaceDim => 1;

    public override int?[] Step => [_choices.Length];

    public override Parameter SampleFromFeatureSpace(double[] values)
        => Parameter.Of(_choices[Math.Min((int)(values[0] * _choices.Length), _choices.Length - 1)]);

    public override double[] MappingToFeatureSpace(Parameter param)
    {
        var index = Array.FindIndex(_choices, choice => Parameter.Of(choice).Equals(param));
        return index >= 0 ? [(index + 0.5) / _choices.Length] : throw new ArgumentException($"{param} is none of {string.Join(", ", _choices)}.");
    }
}
