using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>How a prediction engine is made.</summary>
public sealed class PredictionEngineOptions
{
    /// <summary>Members of the output class without a column of theirs keep what they have; otherwise they are an error. Default: true.</summary>
    public bool IgnoreMissingColumns = true;

    public SchemaDefinition? InputSchemaDefinition;

    public SchemaDefinition? OutputSchemaDefinition;

    /// <summary>The transformer is disposed with the engine. Default: true.</summary>
    public bool OwnsTransformer = true;

    public PredictionEngineOptions()
    {
    }
}
