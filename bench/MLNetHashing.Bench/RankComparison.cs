using System.Runtime.InteropServices;

namespace MLNetHashing.Bench;

/// <summary>The verb rank beside FAISS on the same codes, each in a process of its own.</summary>
internal static class RankComparison
{
    private const int Queries = 100;

    public static void Run(Arguments arguments, string folder)
    {
        var count = arguments.Number("n", 10_000_000);
        var seed = (ulong)arguments.Number("seed", 1);
        var k = arguments.Number("k", 100);
        Console.WriteLine($"Exact top-{k} of {Queries} queries over {count:N0} codes; Gcodes/s of the batch, ms of one query alone\n");
        Console.WriteLine("| codes | bits | threads | ours, Gcodes/s | FAISS, Gcodes/s | ratio | ours, ms | FAISS, ms | ours, MB | FAISS, MB | same |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var clustered in new[] { false, true })
        {
            foreach (var bits in new[] { 64, 128, 256 })
            {
                var database = Path.Combine(folder, "database");
                var queries = Path.Combine(folder, "queries");
                CodeGenerator.Write(database, clustered, count, bits, seed, draw: 0);
                CodeGenerator.Write(queries, clustered, Queries, bits, seed, draw: 1);
                foreach (var threads in Environment.ProcessorCount == 1 ? [1] : new[] { 1, Environment.ProcessorCount })
                {
                    string[] flags = ["--database", database, "--queries", queries, "--bits", $"{bits}", "--k", $"{k}", "--threads", $"{threads}", "--ids"];
                    var (ours, faiss) = (Path.Combine(folder, "ours"), Path.Combine(folder, "faiss"));
                    var our = Measure("dotnet", [typeof(RankComparison).Assembly.Location, "rank", .. flags, ours]);
                    var their = Measure(ChildProcess.DebianPython, [Path.Combine(AppContext.BaseDirectory, "Peers", "faiss_rank.py"), .. flags, faiss]);
                    var same = Distances(database, queries, bits, k, ours).SequenceEqual(Distances(database, queries, bits, k, faiss));
                    object[] cells = [clustered ? "clustered" : "uniform", bits, threads, $"{our.Speed:F2}", $"{their.Speed:F2}",
                        $"{our.Speed / their.Speed:F1} ×", $"{our.Latency:F1}", $"{their.Latency:F1}",
                        $"{our.Peak:F0}", $"{their.Peak:F0}", same ? "yes" : "NO"];
                    Console.WriteLine($"| {string.Join(" | ", cells)} |");
                }
            }
        }
    }

    private static (double Speed, double Latency, double Peak) Measure(string program, string[] arguments)
    {
        var result = ChildProcess.Run(program, arguments);
        return (result.GetProperty("codes_per_s").GetDouble() / 1e9, result.GetProperty("latency_ms").GetDouble(), result.GetProperty("peak_mb").GetDouble());
    }

    /// <summary>FAISS orders ties in its own way; the distances must be the same, rank by rank.</summary>
    private static int[] Distances(string database, string queries, int bits, int k, string positions)
    {
        using var codes = BinaryCodes.Map(database, bits);
        using var asked = BinaryCodes.Map(queries, bits);
        var found = MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(positions));
        var distances = new int[found.Length];
        for (var i = 0; i < distances.Length; i++)
            distances[i] = BinaryCodes.Distance(asked[i / k], codes[found[i]]);
        return distances;
    }
}
