using System.Collections.Immutable;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Estimators that are fitted one after the other, each on the data as the ones before it leave it.</summary>
public sealed class EstimatorChain<TLastTransformer> : IEstimator<TransformerChain<TLastTransformer>> where TLastTransformer : class, ITransformer
{
    private readonly ImmutableArray<EstimatorLink> _links;

    /// <summary>Null in an empty chain, and only there.</summary>
    public readonly IEstimator<TLastTransformer> LastEstimator;

    public EstimatorChain() : this([])
    {
    }

    internal EstimatorChain(ImmutableArray<EstimatorLink> links)
    {
        _links = links;
        LastEstimator = links.IsEmpty ? null! : (IEstimator<TLastTransformer>)links[^1].Estimator;
    }

    /// <exception cref="ArgumentOutOfRangeException">A column that an estimator needs is missing or of the wrong type. Nothing is fitted then.</exception>
    public TransformerChain<TLastTransformer> Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShape.Create(input.Schema));
        var data = input;
        var transformers = new List<ITransformer>(_links.Length);
        foreach (var link in _links)
        {
            var transformer = link.Estimator.Fit(data);
            transformers.Add(transformer);
            data = transformer.Transform(data);
            // Nobody fits on what comes after the last estimator, so a cache there would only be filled and thrown away.
            if (link.CacheIn is { } environment && transformers.Count < _links.Length)
                data = new DataOperationsCatalog(environment).Cache(data);
        }

        return new TransformerChain<TLastTransformer>(transformers, _links.Select(link => link.Scope));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _links.Aggregate(inputSchema, (shape, link) => link.Estimator.GetOutputSchema(shape));
    }

    public EstimatorChain<TNewTrans> Append<TNewTrans>(IEstimator<TNewTrans> estimator, TransformerScope scope = TransformerScope.Everything)
        where TNewTrans : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(estimator);
        return new EstimatorChain<TNewTrans>(_links.Add(new EstimatorLink(estimator, scope, null)));
    }

    /// <summary>The estimators that follow read the data of this point from memory, however often they read it.</summary>
    public EstimatorChain<TLastTransformer> AppendCacheCheckpoint(IHostEnvironment env)
    {
        ArgumentNullException.ThrowIfNull(env);
        return _links.IsEmpty ? this : new EstimatorChain<TLastTransformer>(_links.SetItem(_links.Length - 1, _links[^1] with { CacheIn = env }));
    }
}
