using System.Diagnostics;

namespace MLNetHashing.Bench;

/// <summary>Clients that ask a server, each again as soon as it has been answered.</summary>
internal static class Load
{
    /// <param name="address">The server.</param>
    /// <param name="paths">What is asked for, in turn.</param>
    /// <param name="clients">How many ask at once.</param>
    /// <param name="time">How long.</param>
    /// <exception cref="HttpRequestException">An answer is not a success.</exception>
    public static LoadResult Run(Uri address, string[] paths, int clients, TimeSpan time)
    {
        using var http = new HttpClient { BaseAddress = address };
        var start = Stopwatch.GetTimestamp();
        var asked = -1;
        var times = Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(Client))).GetAwaiter().GetResult();
        return new([.. times.SelectMany(own => own).Order()], Stopwatch.GetElapsedTime(start));

        async Task<List<TimeSpan>> Client()
        {
            var own = new List<TimeSpan>();
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                var path = paths[Interlocked.Increment(ref asked) % paths.Length];
                var sent = Stopwatch.GetTimestamp();
                await http.GetByteArrayAsync(path);
                own.Add(Stopwatch.GetElapsedTime(sent));
            }
            return own;
        }
    }
}

/// <summary>How long answers took, the shortest first, and how long all of them together.</summary>
internal sealed record LoadResult(TimeSpan[] Sorted, TimeSpan Elapsed)
{
    public double PerSecond => Sorted.Length / Elapsed.TotalSeconds;

    /// <summary>The time that a share of the answers did not exceed.</summary>
    public double Milliseconds(double share) => Sorted[Math.Max((int)Math.Ceiling(share * Sorted.Length) - 1, 0)].TotalMilliseconds;
}
