using System.Diagnostics;
using Microsoft.ML;
using Spectre.Console;

namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>Trains, measures, asks, saves, reports.</summary>
internal static class MainJob
{
    private static readonly string[] AboutEmoji = ["cat", "red heart", "sad face", "sweet food", "musical instrument"];

    public static void Run(Arguments arguments)
    {
        var ml = new MLContext(arguments.Seed);
        var collection = Collection.Open(ml, arguments.Data ?? EmojiCorpus.FindOrBuild(Path.Combine("artifacts", "emoji")));
        var (pairs, queries, items) = (collection.Train.Count, collection.Query.Count, collection.Database.Count);
        Console.WriteLine($"{collection.Name}: {pairs} pairs to learn from, {queries} queries, {items} items to be found.");

        // Pictures are loaded, and DSPH learns to make codes of them and of their texts: an ML.NET pipeline.
        var bar = new TrainingBar();
        var options = new DsphOptions
        {
            Bits = arguments.Bits,
            Epochs = arguments.Epochs,
            BatchSize = 64,
            Seed = arguments.Seed,
            ImageEncoder = Encoders.VisionTransformer(new() { PatchSize = 16 }),
            TextEncoder = Encoders.TextTransformer(new() { ContextLength = 24 }),
            Progress = bar,
        };
        var pipeline = ml.Transforms.LoadImages("Picture", collection.Folder, nameof(Item.Image))
            .Append(ml.Hashing().Trainers.Dsph("Picture", nameof(Item.Text), nameof(Item.Labels), options))
            .Append(ml.Transforms.DropColumns("Picture"));
        var train = ml.Data.LoadFromEnumerable(collection.Train);
        var clock = Stopwatch.StartNew();
        var model = bar.Show(() => pipeline.Fit(train));
        var trainingTime = clock.Elapsed;
        Console.WriteLine($"Trained in {trainingTime.TotalSeconds:F0} s.");

        // Queries and database become codes, once; what is found with these is measured, beside hashing without a deep network.
        var query = ml.Data.Cache(model.Transform(ml.Data.LoadFromEnumerable(collection.Query)));
        var database = ml.Data.Cache(model.Transform(ml.Data.LoadFromEnumerable(collection.Database)));
        var metrics = ml.Hashing().EvaluateCrossModal(query, database);
        var baselines = new Baselines(ml, collection);
        var dsph = MethodResult.Of("DSPH", metrics.ImageToText, metrics.TextToImage);
        MethodResult[] methods = [dsph, .. baselines.Measure(arguments.Bits, (uint)arguments.Seed)];
        Console.WriteLine();
        Console.WriteLine(metrics);
        AnsiConsole.Write(MethodTable.Of(methods));

        // Any words can ask for pictures. The model and this index are what an application needs for it.
        using var rank = ml.Hashing().HammingRank("Hits", "TextCode", database, "ImageCode", k: 5).Fit(query);
        var questions = arguments.Data is null ? AboutEmoji : [.. collection.Query.Take(5).Select(item => item.Text)];
        WordSearch.Show(ml, model, rank, collection, questions);
        var output = Directory.CreateDirectory(arguments.Output ?? Path.Combine("artifacts", $"{collection.Name}-search")).FullName;
        ml.Model.Save(model, train.Schema, Path.Combine(output, "model.zip"));
        rank.SaveIndex(Path.Combine(output, "pictures.index"));

        var findings = new Findings(ml, collection, query, database, metrics);
        ReportPage.Write(Path.Combine(output, "report.html"), new()
        {
            Collection = collection.Name,
            TrainingPairs = pairs,
            DatabasePairs = items,
            QueryPairs = queries,
            Bits = arguments.Bits,
            TrainingTime = trainingTime,
            Losses = bar.Losses,
            Methods = methods,
            Chance = baselines.ChanceMap(),
            Baselines = Baselines.Description,
            Example = findings.TypicalPair(),
            Gallery = findings.AtEvenIntervals(6),
            Failures = findings.Worst(4),
        });
        Console.WriteLine();
        Console.WriteLine($"Look at {Path.Combine(output, "report.html")}; the model and the index are beside it.");
    }
}
