namespace Microsoft.ML.Transforms;

/// <summary>The contract name under which a <see cref="CustomMappingFactory{TSrc, TDst}"/> is found when a model is loaded.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CustomMappingFactoryAttributeAttribute : ExtensionBaseAttribute
{
    public CustomMappingFactoryAttributeAttribute(string contractName) : base(contractName)
    {
    }
}
