using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace MLNetHashing.Bench;

/// <summary>The k nearest codes of a batch of queries, and of one query alone.</summary>
internal static class RankBench
{
    private const int LatencyQueries = 20;

    public static void Run(Arguments arguments)
    {
        var bits = arguments.Number("bits");
        var k = arguments.Number("k");
        var repeat = arguments.Number("repeat", 3);
        var options = new HammingSearchOptions { Threads = arguments.Number("threads") };

        var clock = Stopwatch.StartNew();
        using var file = BinaryCodes.Map(arguments.Text("database"), bits);
        using var database = file.Slice(0, Math.Min(file.Count, arguments.Number("n", int.MaxValue)));
        using var index = HammingIndex.Build(database);
        var build = clock.Elapsed.TotalSeconds;
        using var queries = BinaryCodes.Map(arguments.Text("queries"), bits);

        // The first search also compiles and brings the file into memory.
        var hits = index.Search(queries, k, options);
        var searches = Times(repeat, _ => hits = index.Search(queries, k, options));
        var alone = (int)Math.Min(LatencyQueries, queries.Count);
        index.Search(queries[0], k, options);
        var latencies = Times(repeat * alone, i => index.Search(queries[i % alone], k, options));

        int[] positions = [.. hits.SelectMany(found => found.Select(hit => checked((int)hit.Id)))];
        var bytes = MemoryMarshal.AsBytes<int>(positions);
        if (arguments.OptionalText("ids") is { } path)
            File.WriteAllBytes(path, bytes);
        var search = searches.Min();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            build_s = build,
            search_s = search,
            codes_per_s = (double)index.Count * queries.Count / search,
            latency_ms = latencies.Order().ElementAt(latencies.Length / 2) * 1000,
            peak_mb = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,
            ids_sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        }));
    }

    /// <summary>Seconds of each of some runs.</summary>
    private static double[] Times(int count, Action<int> run)
    {
        var seconds = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            run(i);
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        return seconds;
    }
}
