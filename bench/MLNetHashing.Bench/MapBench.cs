using System.Diagnostics;
using System.Text.Json;

namespace MLNetHashing.Bench;

/// <summary>Mean average precision of a batch of queries, or with --full every metric.</summary>
internal static class MapBench
{
    public static void Run(Arguments arguments)
    {
        var bits = arguments.Number("bits");
        var labels = arguments.Number("labels");
        var full = arguments.Has("full");
        using var database = BinaryCodes.Map(arguments.Text("database"), bits);
        using var queries = BinaryCodes.Map(arguments.Text("queries"), bits);
        var relevance = Relevance.SharedLabels(Labels(arguments.Text("query-labels"), labels), Labels(arguments.Text("database-labels"), labels));
        var evaluator = new RetrievalEvaluator(new()
        {
            Cutoffs = full ? [10, 50, 100, 500, 1000, 5000] : [],
            Graded = full,
            Threads = arguments.Number("threads"),
        });

        // The first evaluations also compile and bring the files into memory.
        var metrics = evaluator.Evaluate(queries, database, relevance);
        var search = double.MaxValue;
        for (var i = 0; i < arguments.Number("repeat", 3); i++)
        {
            var start = Stopwatch.GetTimestamp();
            metrics = evaluator.Evaluate(queries, database, relevance);
            search = Math.Min(search, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        var figures = new Dictionary<string, object>
        {
            ["search_s"] = search,
            ["map_stable"] = metrics.MeanAveragePrecisionStable,
            ["map_tie_aware"] = metrics.MeanAveragePrecision,
        };
        if (full)
        {
            figures["ndcg_all"] = metrics.Ndcg!;
            foreach (var at in metrics.Cutoffs)
            {
                figures[$"map{at.K}_over_found"] = at.MapOverFound;
                figures[$"map{at.K}_over_min_R_k"] = at.MapOverReachable;
                figures[$"precision{at.K}"] = at.Precision;
                figures[$"recall{at.K}"] = at.Recall;
                figures[$"ndcg{at.K}"] = at.Ndcg!;
                figures[$"acg{at.K}"] = at.Acg!;
                figures[$"wap{at.K}"] = at.Wap!;
            }
            figures["precision_recall_11"] = metrics.InterpolatedPrecision;
            figures["precision_by_radius"] = metrics.ByRadius.Select(at => double.IsNaN(at.Precision) ? (double?)null : at.Precision);
            figures["recall_by_radius"] = metrics.ByRadius.Select(at => at.Recall);
        }
        Console.WriteLine(JsonSerializer.Serialize(figures));
    }

    private static LabelSets Labels(string path, int labels) => LabelSets.FromMultiHot<byte>(File.ReadAllBytes(path), labels);
}
