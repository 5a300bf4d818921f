using System.Collections.Concurrent;

namespace MLNetHashing.Quality.Tests;

public sealed class TableRunsTests : IDisposable
{
    private static readonly RunKey[] Runs = [.. Enumerable.Range(1, 6).Select(seed => new RunKey("wiki", "dsph", 64, seed))];

    private readonly ScratchFolder _folder = new();
    private readonly StringWriter _report = new();

    private ResultsFile File => new(Path.Combine(_folder.Path, "results.jsonl"));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_second_time_only_what_failed_is_run(int parallel)
    {
        Assert.Equal(1, Make(parallel, run => run.Seed == 2 ? throw new InvalidOperationException("out of memory") : Results.Of(run, 0.5)));
        Assert.Contains("wiki, dsph, 64 bits, seed 2 failed: out of memory", _report.ToString(), StringComparison.Ordinal);
        Assert.Equal([1, 3, 4, 5, 6], File.Read().Select(result => result.Seed).Order());

        var again = new ConcurrentBag<RunKey>();
        Assert.Equal(0, Make(parallel, run =>
        {
            again.Add(run);
            return Results.Of(run, 0.5);
        }));
        Assert.Equal([Runs[1]], again);
        Assert.Equal(6, File.Read().Count);
    }

    [Fact]
    public void What_is_not_possible_is_no_failure_and_not_tried_again()
    {
        Assert.Equal(0, Make(1, run => QualityResult.Of(run, "too many bits")));
        Assert.Equal(0, Make(1, run => throw new InvalidOperationException($"{run} was tried again")));
        Assert.DoesNotContain("tried again", _report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_at_a_time_runs_are_made_in_the_order_of_the_plan()
    {
        var made = new List<RunKey>();
        Make(1, run =>
        {
            made.Add(run);
            return Results.Of(run, 0.5);
        });
        Assert.Equal(Runs, made);
    }

    [Fact]
    public void No_two_runs_share_a_core()
    {
        var busy = new ConcurrentDictionary<int, RunKey>();
        TableRuns.Make(Runs, File, 3, (run, core) =>
        {
            Assert.InRange(core, 0, 2);
            if (!busy.TryAdd(core, run))
                throw new InvalidOperationException($"core {core} is shared");
            Thread.Yield();
            busy.TryRemove(core, out _);
            return Results.Of(run, 0.5);
        }, _report);
        Assert.Equal(6, File.Read().Count);
    }

    private int Make(int parallel, Func<RunKey, QualityResult> measure) => TableRuns.Make(Runs, File, parallel, (run, _) => measure(run), _report);

    public void Dispose() => _folder.Dispose();
}
