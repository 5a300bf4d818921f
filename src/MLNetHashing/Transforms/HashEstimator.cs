using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Puts one half of a model that has been learned into a pipeline.</summary>
public sealed class HashEstimator : IEstimator<HashTransformer>
{
    private readonly MLContext _ml;
    private readonly HashModel _model;
    private readonly HashColumn _column;

    internal HashEstimator(MLContext ml, HashModel model, HashColumn column)
    {
        _ml = ml;
        _model = model;
        _column = column;
    }

    /// <summary>Looks whether the column suits; there is nothing to learn.</summary>
    /// <param name="input">Data with the column to hash.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is not there.</exception>
    /// <exception cref="ArgumentException">It is of a type that the network does not take.</exception>
    public HashTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var transformer = new HashTransformer(_ml, _model, [_column]);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    /// <summary>The shape with the columns that will be added.</summary>
    /// <param name="inputSchema">Has the column to hash.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is not there.</exception>
    /// <exception cref="ArgumentException">It is of a type that the network does not take.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var network = _model.Network(_column.Modality);
        if (SchemaPromise.Find(inputSchema, _column.Input) is { } input)
            network.Form.Check(input.Name, SchemaPromise.TypeOf(input));
        return HashSchema.Promise(_ml, inputSchema, [_column], network.Bits);
    }
}
