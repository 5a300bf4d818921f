using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Joins columns of one item type, scalars and vectors, to a vector.</summary>
public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly IHostEnvironment _env;
    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingEstimator(IHostEnvironment env, string output, string[] inputs)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Length == 0 || inputs.Any(string.IsNullOrEmpty))
            throw new ArgumentException("Name at least one input column, and no empty name.", nameof(inputs));
        _env = env;
        _output = output;
        _inputs = inputs;
    }

    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShape.Create(input.Schema));
        return new ColumnConcatenatingTransformer(_env, _output, _inputs);
    }

    /// <exception cref="ArgumentOutOfRangeException">A column is missing.</exception>
    /// <exception cref="InvalidOperationException">A column is of another type than the first, or a key.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var sources = Array.ConvertAll(_inputs, name => inputSchema.Find(name, nameof(inputSchema)));
        foreach (var source in sources)
        {
            if (source.IsKey)
                throw new InvalidOperationException($"Column '{source.Name}' is a key; keys cannot be concatenated. Use Conversion.MapKeyToVector first.");
            if (!source.ItemType.Equals(sources[0].ItemType))
            {
                throw new InvalidOperationException($"Concatenated columns have to be of one type: column '{source.Name}' is {source.GetTypeString()}, "
                    + $"column '{sources[0].Name}' is {sources[0].GetTypeString()}. Use Conversion.ConvertType first.");
            }
        }

        var isVariable = sources.Any(source => source.Kind == SchemaShape.Column.VectorKind.VariableVector);
        var kind = isVariable ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector;
        return inputSchema.With([new SchemaShape.Column(_output, kind, sources[0].ItemType, false, new SchemaShape(Annotate(sources, isVariable)))]);
    }

    private static IEnumerable<SchemaShape.Column> Annotate(SchemaShape.Column[] sources, bool isVariable)
    {
        if (sources[0].ItemType is NumberDataViewType && sources.All(source => source.Announces(AnnotationKinds.IsNormalized, out _)))
            yield return new(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false);
        if (!isVariable && sources.Any(source => source.Kind == SchemaShape.Column.VectorKind.Scalar || source.Announces(AnnotationKinds.SlotNames, out _)))
            yield return new(AnnotationKinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false);
    }
}
