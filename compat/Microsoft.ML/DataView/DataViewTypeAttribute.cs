namespace Microsoft.ML.Data;

/// <summary>Base of the attributes that give a member a column type of its own, such as a picture of a given size.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = false, Inherited = true)]
public abstract class DataViewTypeAttribute : Attribute, IEquatable<DataViewTypeAttribute>
{
    protected DataViewTypeAttribute()
    {
    }

    public abstract bool Equals(DataViewTypeAttribute? other);

    /// <summary>Tells <see cref="DataViewTypeManager"/> the column type that this attribute stands for.</summary>
    public abstract void Register();
}
