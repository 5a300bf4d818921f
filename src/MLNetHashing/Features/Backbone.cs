using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>The fitted network that makes features of picture files.</summary>
internal sealed class Backbone : IDisposable
{
    private readonly FeatureSource _source;
    private readonly TransformerChain<ITransformer> _chain;
    private readonly string[] _between;

    private Backbone(FeatureSource source, TransformerChain<ITransformer> chain, byte[] identity)
    {
        _source = source;
        _chain = chain;
        Identity = identity;
        var schema = chain.GetOutputSchema(source.View([]).Schema);
        var features = schema.Require(source.Output).Type as VectorDataViewType;
        if (features is not { IsKnownSize: true } || features.ItemType != NumberDataViewType.Single)
            throw source.NoFeatures($"{schema[source.Output].Type}");
        Type = features;
        _between = [.. schema.Select(column => column.Name).Distinct().Where(name => name != source.Path && name != source.Output)];
        var drop = source.Context.Transforms.DropColumns(_between).Fit(chain.Transform(source.View([])));
        Portable = chain.Append<ITransformer>(drop);
    }

    /// <summary>The type of the features.</summary>
    public VectorDataViewType Type { get; }

    /// <summary>The SHA-256 of what the network is saved as.</summary>
    public byte[] Identity { get; }

    /// <summary>From names to features, without what is made in between.</summary>
    public TransformerChain<ITransformer> Portable { get; }

    public static Backbone Fit(FeatureSource source, IEstimator<ITransformer> backbone)
    {
        var names = source.View([]);
        var load = source.Loading.Fit(names);
        var network = backbone.Fit(load.Transform(names));
        return new(source, new TransformerChain<ITransformer>(load, network), HashOf(source.Context, network));
    }

    /// <summary>Looks whether a column of the input would be lost, for it has the name of one that is made in between.</summary>
    public void Check(DataViewSchema input)
    {
        foreach (var name in _between)
        {
            if (input.GetColumnOrNull(name) is not null)
                throw new ArgumentException($"The input has a column '{name}', and so has the backbone on its way to '{_source.Output}'. Rename one of them.");
        }
    }

    /// <summary>The features of some files, or what is wrong with a file.</summary>
    public (float[]? Features, Exception? Failure)[] Compute(IReadOnlyList<string> names)
    {
        var view = _chain.Transform(_source.View(names));
        var computed = new (float[]?, Exception?)[names.Count];
        using var cursor = view.GetRowCursor([view.Schema[_source.Output]]);
        var getFeatures = cursor.GetGetter<VBuffer<float>>(view.Schema[_source.Output]);
        VBuffer<float> features = default;
        for (var i = 0; cursor.MoveNext(); i++)
        {
            try
            {
                getFeatures(ref features);
                computed[i] = ([.. features.DenseValues()], null);
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
            {
                computed[i] = (null, failure);
            }
        }
        return computed;
    }

    public void Dispose() => _chain.Dispose();

    /// <summary>A model file tells when it was written; its entries' names and contents do not.</summary>
    private static byte[] HashOf(MLContext ml, ITransformer network)
    {
        using var file = new MemoryStream();
        ml.Model.Save(network, null, file);
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in archive.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            using var content = entry.Open();
            hash.AppendData(Encoding.UTF8.GetBytes(entry.FullName));
            hash.AppendData(SHA256.HashData(content));
        }
        return hash.GetHashAndReset();
    }
}
