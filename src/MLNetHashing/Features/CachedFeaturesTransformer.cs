using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Adds the features of picture files to data: those in the cache are read, others are computed in batches and written to it.</summary>
/// <remarks>A picture that cannot be read is an <see cref="InvalidDataException"/> when its features are asked for, which names row and file. Any number of
/// threads and processes may use a cache at once. Saved with <c>ml.Model.Save</c>, it is the backbone from the file to the features: serving needs no
/// cache.</remarks>
public sealed class CachedFeaturesTransformer : ITransformer, IDisposable
{
    private readonly FeatureSource _source;
    private readonly Backbone _backbone;
    private readonly FeatureCacheFile _cache;
    private readonly FeatureCacheOptions _options;

    internal CachedFeaturesTransformer(FeatureSource source, Backbone backbone, string cacheFolder, FeatureCacheOptions options)
    {
        (_source, _backbone, _options) = (source, backbone, options);
        _cache = new FeatureCacheFile(cacheFolder, backbone.Identity, backbone.Type.Size);
    }

    /// <summary>The cache's file, below the folder that was given.</summary>
    public string CacheFile => _cache.Path;

    /// <inheritdoc/>
    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema with the column of features.</summary>
    /// <param name="inputSchema">Has the column of names.</param>
    /// <exception cref="ArgumentException">The column of names is missing or not text, or a column would be hidden by one of the backbone's.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _source.Find(inputSchema);
        _backbone.Check(inputSchema);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        builder.AddColumn(_source.Output, _backbone.Type);
        return builder.ToSchema();
    }

    /// <summary>The data with the column of features; nothing is read before a cursor moves.</summary>
    /// <param name="input">Has the column of names.</param>
    /// <exception cref="ArgumentException">The column of names is missing or not text, or a column would be hidden by one of the backbone's.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new AheadView(input, GetOutputSchema(input.Schema), () => new FeaturesAhead(input, _source, _backbone, _cache, _options));
    }

    /// <summary>Closes the cache and the backbone.</summary>
    public void Dispose()
    {
        _cache.Dispose();
        _backbone.Dispose();
    }

    /// <inheritdoc/>
    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        GetOutputSchema(inputSchema);
        return ((ITransformer)_backbone.Portable).GetRowToRowMapper(inputSchema);
    }

    /// <inheritdoc/>
    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)_backbone.Portable).Save(ctx);
}
