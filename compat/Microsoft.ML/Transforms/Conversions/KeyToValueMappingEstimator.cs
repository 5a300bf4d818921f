using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Replaces keys by what they stand for.</summary>
public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    private readonly (string Output, string Input)[] _columns;

    internal KeyToValueMappingEstimator(IHostEnvironment env, (string Output, string Input)[] columns)
        : base(env.Register(nameof(KeyToValueMappingEstimator)), new KeyToValueMappingTransformer(env, columns))
        => _columns = columns;

    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or no key.</exception>
    /// <exception cref="ArgumentException">A key column has no key values.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return inputSchema.With(_columns.Select(pair => Promise(inputSchema.Find(pair.Input, nameof(inputSchema)), pair.Output)));
    }

    private static SchemaShape.Column Promise(SchemaShape.Column source, string output)
    {
        if (!source.IsKey)
            throw SchemaErrors.Mismatch("inputSchema", "input", source.Name, "a key", source.GetTypeString());
        if (!source.Announces(AnnotationKinds.KeyValues, out var keyValues))
        {
            throw new ArgumentException($"Input column '{source.Name}' has no {AnnotationKinds.KeyValues}, the annotation that says what its keys stand for.",
                "inputSchema");
        }


        var annotations = source.Announces(AnnotationKinds.SlotNames, out var slotNames) ? new SchemaShape([slotNames]) : null;
        return new SchemaShape.Column(output, source.Kind, keyValues.ItemType, keyValues.IsKey, annotations);
    }
}
