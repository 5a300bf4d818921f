namespace Microsoft.ML.SearchSpace.Option;

/// <summary>What may be varied: numbers from 0 to 1 stand for its values.</summary>
public abstract class OptionBase
{
    public abstract int FeatureSpaceDim { get; }

    public abstract Parameter SampleFromFeatureSpace(double[] values);
}
