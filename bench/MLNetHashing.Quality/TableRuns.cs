using System.Collections.Concurrent;
using System.Text.Json;

namespace MLNetHashing.Quality;

/// <summary>Makes the runs of a plan that have no result yet, as many at a time as was asked for, each on a core of its own.</summary>
internal static class TableRuns
{
    /// <param name="plan">The runs, in the order in which they are begun.</param>
    /// <param name="results">Where the results are kept.</param>
    /// <param name="parallel">How many runs at a time.</param>
    /// <param name="measure">Makes a run on a core; throws <see cref="InvalidOperationException"/> where it fails.</param>
    /// <param name="report">Where progress and failures are told.</param>
    /// <returns>How many runs failed.</returns>
    public static int Make(IEnumerable<RunKey> plan, ResultsFile results, int parallel, Func<RunKey, int, QualityResult> measure, TextWriter report)
    {
        results.Open();
        var known = results.Read().Select(result => result.Key).ToHashSet();
        var waiting = new ConcurrentQueue<RunKey>(plan.Where(run => !known.Contains(run)));
        var (count, begun, failed) = (waiting.Count, 0, 0);
        var lines = TextWriter.Synchronized(report);
        var cores = Enumerable.Range(0, parallel).Select(core => new Thread(() =>
        {
            while (waiting.TryDequeue(out var run))
            {
                var place = $"{Interlocked.Increment(ref begun)} of {count}";
                try
                {
                    var result = measure(run, core);
                    results.Append(result);
                    lines.WriteLine($"{place}: {result}");
                }
                catch (Exception error) when (error is InvalidOperationException or JsonException)
                {
                    Interlocked.Increment(ref failed);
                    lines.WriteLine($"{place}: {run} failed: {error.Message}");
                }
            }
        })).ToArray();
        foreach (var core in cores)
            core.Start();
        foreach (var core in cores)
            core.Join();
        return failed;
    }
}
