using Microsoft.ML;
using Spectre.Console;

namespace MLNetHashing.Samples;

/// <summary>Trains on a collection, measures, asks, saves, reports.</summary>
internal sealed class SearchJob(MLContext ml, Collection collection, SampleArguments arguments)
{
    /// <summary>Makes the column <see cref="DeepMethod.Picture"/>, of pictures or of features of them.</summary>
    public required IEstimator<ITransformer> Pictures { get; init; }

    /// <summary>What learns from that column. None: by its type.</summary>
    public Encoder? ImageEncoder { get; init; }

    /// <summary>What hashing without a deep network knows of pictures.</summary>
    public required BaselineFeatures BaselineFeatures { get; init; }

    /// <summary>Words to ask for pictures with, to see what comes.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>The folder of a command line that does not name one.</summary>
    public static string OutputOf(SampleArguments arguments, string collection) => arguments.Output ?? Path.Combine("artifacts", $"{collection}-search");

    /// <summary>Writes model.zip, pictures.index and report.html into a folder.</summary>
    /// <returns>The folder.</returns>
    public string Run()
    {
        var (pairs, queries, items) = (collection.Train.Count, collection.Query.Count, collection.Database.Count);
        Console.WriteLine($"{collection.Name}: {pairs} pairs to learn from, {queries} queries, {items} items to be found.");

        // All are made before the first one runs: what a method cannot be trained with is said at once, not after the minutes of the methods before it.
        var terms = new TrainingTerms { Bits = arguments.Bits, Epochs = arguments.Epochs, Seed = arguments.Seed, ImageEncoder = ImageEncoder };
        var trainings = arguments.Methods.Select(method => new MethodTraining(ml, collection, Pictures, method, terms)).ToList();
        var trained = trainings.Select(training => training.Run()).OrderByDescending(method => method.MeanMap).ToList();
        var best = trained[0];

        // What they learned stands beside hashing without a deep network.
        var baselines = new Baselines(collection, BaselineFeatures.Of);
        MethodResult[] methods = [.. trained.Select(method => method.Result), .. baselines.Measure(arguments.Bits, (uint)arguments.Seed)];
        Console.WriteLine();
        if (trained.Count > 1)
            Console.WriteLine($"{best.Name} has the highest mean mAP: its figures and finds follow, and its model and index are kept.");
        Console.WriteLine(best.Metrics);
        AnsiConsole.Write(MethodTable.Of(methods));

        // Any words can ask for pictures. The model and this index are what an application needs for it.
        using var rank = ml.Hashing().HammingRank("Hits", "TextCode", best.Database, "ImageCode", k: 5).Fit(best.Query);
        WordSearch.Show(ml, best.Model, rank, collection, Questions);
        var output = Directory.CreateDirectory(OutputOf(arguments, collection.Name)).FullName;
        ml.Model.Save(best.Model, ml.Data.LoadFromEnumerable(collection.Train).Schema, Path.Combine(output, "model.zip"));
        rank.SaveIndex(Path.Combine(output, "pictures.index"));

        var findings = new Findings(ml, collection, best);
        ReportPage.Write(Path.Combine(output, "report.html"), new()
        {
            Collection = collection.Name,
            TrainingPairs = pairs,
            DatabasePairs = items,
            QueryPairs = queries,
            Bits = arguments.Bits,
            Methods = methods,
            Chance = baselines.ChanceMap(),
            Baselines = $"ITQ and LSH hash label scores, which ridge regressions predict from {BaselineFeatures.Description} and from the words of a text.",
            Example = findings.TypicalPair(),
            Gallery = findings.AtEvenIntervals(6),
            Failures = findings.Worst(4),
        });
        Console.WriteLine();
        Console.WriteLine($"Look at {Path.Combine(output, "report.html")}; the model and the index are beside it.");
        return output;
    }
}
