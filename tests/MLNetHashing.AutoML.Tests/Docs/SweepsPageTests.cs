using Microsoft.ML;
using MLNetHashing.Tests.Training;

namespace MLNetHashing.Tests.Docs;

public sealed class SweepsPageTests : IDisposable
{
    private readonly string _start = Environment.CurrentDirectory;
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void The_page_shows_the_example_that_the_tests_run()
        => ShownCode.IsRun("docs/sweeps.md", 0, "tests/MLNetHashing.AutoML.Tests/Docs/SweepExample.cs", "SWEEP");

    [Fact]
    public void The_pages_example_sweeps_writes_its_report_and_measures_the_best()
    {
        Environment.CurrentDirectory = _folder.Path;
        var ml = new MLContext(seed: 1);

        var (result, metrics) = SweepExample.Run(ml, ml.View(SyntheticPairs.Draw(90, 1)));

        Assert.Equal(6, result.Trials.Count);
        Assert.Equal(["report.html", "trials.jsonl"], Directory.GetFiles("sweep").Select(Path.GetFileName).Order());
        Assert.Equal(20, metrics.ImageToText.Queries);
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = _start;
        _folder.Dispose();
    }
}
