namespace Microsoft.ML.SearchSpace.Option;

/// <summary>A number between two ends.</summary>
public sealed class UniformDoubleOption : OptionBase
{
    private readonly (double Min, double Max, bool LogBase) _range;

    public UniformDoubleOption(double min, double max, bool logBase = false, double? defaultValue = null)
    {
        if (!(max > min) || (logBase && min <= 0))
            throw new ArgumentException($"There is no range from {min} to {max}{(logBase ? " by factors" : "")}.");
        if (defaultValue < min || defaultValue > max)
            throw new ArgumentException($"{defaultValue} is not in the range from {min} to {max}.");
        _range = (min, max, logBase);
    }

    public override int FeatureSpaceDim => 1;

    public override Parameter SampleFromFeatureSpace(double[] values)
    {
        var (min, max, logBase) = _range;
        return Parameter.FromDouble(logBase ? min * Math.Pow(max / min, values[0]) : min + (max - min) * values[0]);
    }
}
