using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Puts features that a frozen network makes of picture files, and that are kept on disk, into a pipeline.</summary>
public sealed class CachedFeaturesEstimator : IEstimator<CachedFeaturesTransformer>
{
    private readonly FeatureSource _source;
    private readonly IEstimator<ITransformer> _backbone;
    private readonly string _cacheFolder;
    private readonly FeatureCacheOptions _options;

    internal CachedFeaturesEstimator(FeatureSource source, IEstimator<ITransformer> backbone, string cacheFolder, FeatureCacheOptions options)
        => (_source, _backbone, _cacheFolder, _options) = (source, backbone, cacheFolder, options);

    /// <summary>Opens the cache. Nothing is computed before the features are read.</summary>
    /// <param name="input">Has the column of names.</param>
    /// <exception cref="ArgumentException">The column of names is missing or not text, the backbone does not make the features or needs other columns, or a
    /// column of the input would be hidden by one of the backbone's.</exception>
    /// <exception cref="InvalidDataException">The cache is damaged.</exception>
    public CachedFeaturesTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _source.Find(input.Schema);
        var backbone = Backbone.Fit(_source, _backbone);
        backbone.Check(input.Schema);
        return new CachedFeaturesTransformer(_source, backbone, _cacheFolder, _options);
    }

    /// <summary>The shape with the column of features.</summary>
    /// <param name="inputSchema">Has the column of names.</param>
    /// <exception cref="ArgumentException">The column of names is missing or not text, or the backbone does not make the features.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var names = inputSchema.Require(_source.Path);
        if (names.Kind != SchemaShape.Column.VectorKind.Scalar || names.ItemType is not TextDataViewType)
            throw _source.NoNames(SchemaPromise.TypeOf(names));
        var made = _source.Loading.Append(_backbone).GetOutputSchema(new SchemaShape([names])).Require(_source.Output);
        if (made.Kind != SchemaShape.Column.VectorKind.Vector || made.ItemType != NumberDataViewType.Single)
            throw _source.NoFeatures($"{SchemaPromise.TypeOf(made)}");
        return SchemaPromise.Append(_source.Context, inputSchema, _source.Output, new VectorDataViewType(NumberDataViewType.Single, 1));
    }
}
