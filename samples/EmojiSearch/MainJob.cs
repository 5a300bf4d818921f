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

        // All are made before the first one runs: what a method cannot be trained with is said at once, not after the minutes of the methods before it.
        var trainings = arguments.Methods.Select(method => new MethodTraining(ml, collection, method, arguments)).ToList();
        var trained = trainings.Select(training => training.Run()).OrderByDescending(method => method.MeanMap).ToList();
        var best = trained[0];

        // What they learned stands beside hashing without a deep network.
        var baselines = new Baselines(ml, collection);
        MethodResult[] methods = [.. trained.Select(method => method.Result), .. baselines.Measure(arguments.Bits, (uint)arguments.Seed)];
        Console.WriteLine();
        if (trained.Count > 1)
            Console.WriteLine($"{best.Name} has the highest mean mAP: its figures and finds follow, and its model and index are kept.");
        Console.WriteLine(best.Metrics);
        AnsiConsole.Write(MethodTable.Of(methods));

        // Any words can ask for pictures. The model and this index are what an application needs for it.
        using var rank = ml.Hashing().HammingRank("Hits", "TextCode", best.Database, "ImageCode", k: 5).Fit(best.Query);
        var questions = arguments.Data is null ? AboutEmoji : [.. collection.Query.Take(5).Select(item => item.Text)];
        WordSearch.Show(ml, best.Model, rank, collection, questions);
        var output = Directory.CreateDirectory(arguments.Output ?? Path.Combine("artifacts", $"{collection.Name}-search")).FullName;
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
            Baselines = Baselines.Description,
            Example = findings.TypicalPair(),
            Gallery = findings.AtEvenIntervals(6),
            Failures = findings.Worst(4),
        });
        Console.WriteLine();
        Console.WriteLine($"Look at {Path.Combine(output, "report.html")}; the model and the index are beside it.");
    }
}
