namespace Microsoft.ML.SearchSpace.Option;

/// <summary>A number between two ends.</summary>
public sealed class UniformDoubleOption : OptionBase
{
    private readonly (double Min, double Max, bool LogBase) _range;

    public UniformDoubleOption(double min, double max, bool logBase = false, double? defaultValue = null)
    {
        if (!(max > min) || (logBase && min <= 0))
            throw new ArgumentException($"There is no range from {min} to {max}{(logBase ? " by factors" : "")}.");
        _range = (min, max, logBase);
        Default = defaultValue is { } value ? MappingToFeatureSpace(Parameter.FromDouble(value)) : [0];
    }

    public override int FeatureSpaceDim => 1;

    public override int?[] Step => [null];

    public override Parameter SampleFromFeatureSpace(double[] values)
    {
        var (min, max, logBase) = _range;
        return Parameter.FromDouble(logBase ? min * Math.Pow(max / min, values[0]) : min + (max - min) * values[0]);
    }

    public override double[] MappingToFeatureSpace(Parameter param)
    {
        var (min, max, logBase) = _range;
        var value = param.AsType<double>();
        if (!(value >= min && value <= max))
            throw new ArgumentException($"{value} is not in the range from {min} to {max}.");
        return [logBase ? Math.Log(value / min) / Math.Log(max / min) : (value - min) / (max - min)];
    }
}
