using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Keeps or drops columns.</summary>
public sealed class ColumnSelectingEstimator : TrivialEstimator<ColumnSelectingTransformer>
{
    private readonly ColumnSelection _selection;

    internal ColumnSelectingEstimator(IHostEnvironment env, ColumnSelection selection)
        : base(env.Register(nameof(ColumnSelectingEstimator)), new ColumnSelectingTransformer(selection))
        => _selection = selection;

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new SchemaShape(_selection.Apply(inputSchema, column => column.Name, _ => false));
    }
}
