using Microsoft.Extensions.Hosting;
using Microsoft.ML;
using Microsoft.ML.Transforms.Image;

namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>Trains where a backbone is given, and serves where that is asked for.</summary>
internal static class PhotoJob
{
    private const string Input = "input", Output = "features";

    public static async Task Run(Arguments arguments)
    {
        var output = arguments.Backbone is { } backbone ? Training(arguments, backbone) : Trained(arguments);
        if (arguments.Serves)
            await Serve(arguments, output);
    }

    /// <summary>Trains, and writes what a server needs.</summary>
    /// <returns>The folder with it.</returns>
    private static string Training(Arguments arguments, string backbone)
    {
        var data = arguments.Data ?? throw new ArgumentException("--backbone needs --data: the photos to learn from.");
        if (!File.Exists(backbone))
            throw new ArgumentException($"--backbone: there is no file {backbone}.");
        var ml = new MLContext(arguments.Seed);
        var collection = Collection.Open(ml, data);
        var features = ml.Transforms.LoadImages(Input, collection.Folder, nameof(Item.Image))
            .Append(ml.Transforms.ResizeImages(Input, 224, 224, resizing: ImageResizingEstimator.ResizingKind.Fill))
            .Append(ml.Transforms.ExtractPixels(Input, interleavePixelColors: true, offsetImage: 127.5f, scaleImage: 1 / 127.5f))
            .Append(ml.Transforms.ApplyOnnxModel(Output, Input, backbone))
            .Append(ml.Transforms.CopyColumns(DeepMethod.Picture, Output))
            .Append(ml.Transforms.DropColumns(Input, Output));
        var output = new SearchJob(ml, collection, arguments)
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
