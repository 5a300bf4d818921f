using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.SearchSpace;

/// <summary>Options by name. A sample's numbers go to the options in the order of their names.</summary>
public class SearchSpace : OptionBase
{
    private readonly SortedDictionary<string, OptionBase> _options = [];

    public override int FeatureSpaceDim => _options.Values.Sum(option => option.FeatureSpaceDim);

    public override int?[] Step => [.. _options.Values.SelectMany(option => option.Step)];

    public override double[] Default => [.. _options.Values.SelectMany(option => option.Default)];

    public OptionBase this[string key]
    {
        get => _options[key];
        set => _options[key] = value;
    }

    public override Parameter SampleFromFeatureSpace(double[] feature)
    {
        if (feature.Length != FeatureSpaceDim)
            throw new ArgumentException($"A sample of this space has {FeatureSpaceDim} numbers, not {feature.Length}.");
        var sample = Parameter.CreateNestedParameter();
        var start = 0;
        foreach (var (name, option) in _options)
        {
            var end = start + option.FeatureSpaceDim;
            sample[name] = option.SampleFromFeatureSpace(feature[start..end]);
            start = end;
        }
        return sample;
    }

    public override double[] MappingToFeatureSpace(Parameter parameter)
        => [.. _options.SelectMany(option => option.Value.MappingToFeatureSpace(parameter[option.Key]))];
}
