namespace Microsoft.ML.SearchSpace;

/// <summary>Marks an option that may be tuned, with its ends, its start, and whether steps are by factors.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, Inherited = false, AllowMultiple = false)]
public sealed class RangeAttribute : Attribute
{
    public RangeAttribute(double min, double max, double init, bool logBase = false) => (Min, Max, Init, LogBase) = (min, max, init, logBase);

    public object Min { get; }

    public object Max { get; }

    public object Init { get; }

    public bool LogBase { get; }
}
