using Microsoft.Extensions.Hosting;
using Microsoft.ML;

namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>Trains where a backbone is given, and serves where that is asked for.</summary>
internal static class PhotoJob
{
    public static async Task Run(Arguments arguments)
    {
        var output = arguments.Backbone is { } backbone ? Training(arguments, backbone) : Trained(arguments);
        if (arguments.Serves)
            await Serve(arguments, output);
    }

    /// <summary>Trains, and writes what a server needs.</summary>
    /// <returns>The folder with it.</returns>
    private static string Training(Arguments arguments, Backbone backbone)
    {
        var data = arguments.Data ?? throw new ArgumentException("--backbone needs --data: the photos to learn from.");
        if (!File.Exists(backbone.File))
            throw new ArgumentException($"--backbone: there is no file {backbone.File}.");
        var ml = new MLContext(arguments.Seed);
        var collection = Collection.Open(ml, data);
        var output = Directory.CreateDirectory(SearchJob.OutputOf(arguments, collection.Name)).FullName;
        var features = Features(ml, collection, backbone, Path.Combine(output, "features"));
        new SearchJob(ml, collection, arguments)
        {
            Pictures = features,
            BaselineFeatures = BaselineFeatures.By("the backbone's features of a photo", ml, features),
            Questions = [.. collection.Query.Take(5).Select(item => item.Text)],
        }.Run();
        new PhotoList(
            collection.Name, Path.GetFullPath(collection.Folder),
            [.. collection.Database.Select(item => new Photo(item.Image, item.Text, Item.PartsOf(item.Labels)))]).Write(output);
        return output;
    }

    /// <summary>Looks at all photos, so that afterwards their features only have to be read.</summary>
    private static IEstimator<ITransformer> Features(MLContext ml, Collection collection, Backbone backbone, string cache)
    {
        List<Item> items = [.. collection.Database, .. collection.Query];
        var photos = ml.Data.LoadFromEnumerable(items);
        var bar = new FeatureBar();
        try
        {
            var features = backbone.Features(ml, collection.Folder, cache, bar);
            bar.Show(features.Fit(photos).Transform(photos));
            Console.WriteLine($"{bar.Computed} of {items.Count} photos were looked at; the features of the others were kept.");
            return features;
        }
        catch (Exception error) when (error is not (InvalidDataException or IOException))
        {
            throw new InvalidDataException($"{backbone.File} makes no features of the photos; --pixels, --input and --features tell what it takes and gives. "
                + error.Message, error);
        }
    }

    /// <summary>The folder that was written before.</summary>
    private static string Trained(Arguments arguments)
    {
        if (!arguments.Serves)
            throw new ArgumentException("There is nothing to do: --data and --backbone train, --serve serves. --help tells more.");
        return arguments.Output ?? SearchJob.OutputOf(arguments, arguments.Data is { } data ? new DirectoryInfo(data).Name
            : throw new ArgumentException("--serve needs --out, a folder that was written before, or --data and --backbone to train first."));
    }

    private static async Task Serve(Arguments arguments, string output)
    {
        using var searcher = PhotoSearcher.Open(output, arguments.Data);
        await using var server = SearchServer.Create(searcher, arguments.Host, arguments.Port);
        await server.StartAsync();
        Console.WriteLine($"{searcher.Photos.Photos.Count:N0} photos to search at {server.Urls.First()}; Ctrl+C ends it.");
        await server.WaitForShutdownAsync();
    }
}
