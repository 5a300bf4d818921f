using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Promises the columns of a custom mapping.</summary>
public sealed class CustomMappingEstimator<TSrc, TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>>
    where TSrc : class, new() where TDst : class, new()
{
    internal CustomMappingEstimator(IHost host, CustomMappingTransformer<TSrc, TDst> transformer) : base(host, transformer)
    {
    }

    /// <exception cref="ArgumentOutOfRangeException">A column that <typeparamref name="TSrc"/> asks for is missing or of another type.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var needed in Transformer.InputColumns)
        {
            var found = inputSchema.Find(needed.Name, nameof(inputSchema));
            if (!Fits(SchemaShape.Column.Of(needed.Name, needed.Type), found))
                throw SchemaErrors.Mismatch(nameof(inputSchema), "input", needed.Name, $"{needed.Type}", found.GetTypeString());
        }

        return inputSchema.With(Transformer.OutputColumns.Select(
            column => SchemaShape.Column.Of(column.Name, column.Type, SchemaShape.Create(column.Annotations.Schema))));
    }

    /// <summary>Vectors of one size will do where vectors of any size are asked for.</summary>
    private static bool Fits(SchemaShape.Column needed, SchemaShape.Column found)
        => found.ItemType.Equals(needed.ItemType) && found.IsKey == needed.IsKey
            && (found.Kind == needed.Kind
                || (needed.Kind == SchemaShape.Column.VectorKind.VariableVector && found.Kind == SchemaShape.Column.VectorKind.Vector));
}
