namespace Microsoft.ML.SearchSpace.Option;

/// <summary>What may be varied: numbers from 0 to 1 stand for its values.</summary>
public abstract class OptionBase
{
    public abstract int FeatureSpaceDim { get; }

    /// <summary>How many values each of the numbers stands for; none where they are without end.</summary>
    public abstract int?[] Step { get; }

    /// <summary>Where a search starts.</summary>
    public virtual double[] Default { get; protected set; } = [];

    public abstract Parameter SampleFromFeatureSpace(double[] values);

    public abstract double[] MappingToFeatureSpace(Parameter value);
}
