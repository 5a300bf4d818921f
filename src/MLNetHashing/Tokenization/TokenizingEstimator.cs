using Microsoft.ML;

namespace MLNetHashing;

/// <summary>A chain that takes text, with an error that says so before the chain meets anything else.</summary>
internal sealed class TokenizingEstimator(string input, IEstimator<ITransformer> chain) : IEstimator<ITransformer>
{
    /// <exception cref="ArgumentException">The column is not there, or is not text.</exception>
    public ITransformer Fit(IDataView data)
    {
        ArgumentNullException.ThrowIfNull(data);
        TokenForm.CheckText(input, data.Schema.Require(input).Type);
        return chain.Fit(data);
    }

    /// <exception cref="ArgumentException">The column is not there, or is not text.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        TokenForm.CheckText(input, SchemaPromise.TypeOf(inputSchema.Require(input)));
        return chain.GetOutputSchema(inputSchema);
    }
}
