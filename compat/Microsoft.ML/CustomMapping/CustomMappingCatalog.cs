using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Columns that the user's own code computes. Differs from the real package: mappings and filters with a state are missing.</summary>
public static class CustomMappingCatalog
{
    /// <param name="catalog">The catalog.</param>
    /// <param name="mapAction">Reads one row and writes another; called on several threads where the data is read on several.</param>
    /// <param name="contractName">Name of the factory that supplies the mapping to loaded models; null where the model is never saved.</param>
    /// <param name="inputSchemaDefinition">Other columns for the members of <typeparamref name="TSrc"/> than their attributes say.</param>
    /// <param name="outputSchemaDefinition">The same for <typeparamref name="TDst"/>. A loaded model follows the attributes again.</param>
    public static CustomMappingEstimator<TSrc, TDst> CustomMapping<TSrc, TDst>(
        this TransformsCatalog catalog, Action<TSrc, TDst> mapAction, string? contractName,
        SchemaDefinition? inputSchemaDefinition = null, SchemaDefinition? outputSchemaDefinition = null)
        where TSrc : class, new() where TDst : class, new()
    {
        ArgumentNullException.ThrowIfNull(mapAction);
        var transformer = new CustomMappingTransformer<TSrc, TDst>(mapAction, contractName, inputSchemaDefinition, outputSchemaDefinition);
        return new CustomMappingEstimator<TSrc, TDst>(catalog.Environment.Register("CustomMapping"), transformer);
    }
}
