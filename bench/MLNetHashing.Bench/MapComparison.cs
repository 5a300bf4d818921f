using System.Text.Json;

namespace MLNetHashing.Bench;

/// <summary>The verb map beside NumPy as the papers' code uses it, on the same codes and labels, each in a process of its own.</summary>
internal static class MapComparison
{
    private static readonly (int Queries, int Database, int Labels)[] Sizes = [(2000, 18_015, 24), (2100, 193_734, 21)];

    public static void Run(Arguments arguments, string folder)
    {
        var seed = (ulong)arguments.Number("seed", 1);
        Console.WriteLine("Metrics of 64-bit codes, 1 thread, seconds\n");
        Console.WriteLine("| queries × database, labels | metrics | ours | NumPy | ratio | largest difference |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (queries, database, labels) in Sizes)
        {
            var (query, searched) = (Path.Combine(folder, "query"), Path.Combine(folder, "database"));
            LabelledGenerator.Write(query, queries, labels, seed, draw: 1);
            LabelledGenerator.Write(searched, database, labels, seed, draw: 0);
            string[] flags =
            [
                "--database", searched + ".codes", "--queries", query + ".codes",
                "--database-labels", searched + ".labels", "--query-labels", query + ".labels",
                "--labels", $"{labels}", "--bits", $"{LabelledGenerator.Bits}", "--threads", "1",
            ];
            foreach (var full in new[] { false, true })
            {
                string[] all = full ? [.. flags, "--full"] : flags;
                var our = ChildProcess.Run("dotnet", [typeof(MapComparison).Assembly.Location, "map", .. all]);
                var their = ChildProcess.Run(ChildProcess.DebianPython, [Path.Combine(AppContext.BaseDirectory, "Peers", "numpy_map.py"), .. all]);
                var (ours, theirs) = (our.GetProperty("search_s").GetDouble(), their.GetProperty("search_s").GetDouble());
                Console.WriteLine(FormattableString.Invariant($"| {queries:N0} × {database:N0}, {labels} | {(full ? "all" : "mAP@all")} ")
                    + FormattableString.Invariant($"| {ours:F3} | {theirs:F2} | {theirs / ours:F0} × | {Difference(our, their):E0} |"));
            }
        }
    }

    /// <summary>Over the figures that both have.</summary>
    private static double Difference(JsonElement our, JsonElement their)
        => their.EnumerateObject()
            .Where(figure => figure.Name != "search_s")
            .Max(figure => Math.Abs(figure.Value.GetDouble() - our.GetProperty(figure.Name).GetDouble()));
}
