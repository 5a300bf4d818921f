namespace Microsoft.ML.Transforms;

/// <summary>Supplies a custom mapping to models that are loaded. The class carries <see cref="CustomMappingFactoryAttributeAttribute"/> with the contract name
/// under which the mapping was saved, and lies in the assembly of the mapping itself.</summary>
public abstract class CustomMappingFactory<TSrc, TDst> : ICustomMappingFactory where TSrc : class, new() where TDst : class, new()
{
    protected CustomMappingFactory()
    {
    }

    public abstract Action<TSrc, TDst> GetMapping();

    ITransformer ICustomMappingFactory.CreateTransformer(string contractName)
        => new CustomMappingTransformer<TSrc, TDst>(GetMapping(), contractName, null, null);
}

/// <summary>A factory of any two row classes.</summary>
internal interface ICustomMappingFactory
{
    ITransformer CreateTransformer(string contractName);
}
