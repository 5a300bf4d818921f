using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Docs;

public sealed class ReadmeTests : IDisposable
{
    private readonly string _start = Environment.CurrentDirectory;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("readme");

    [Fact]
    public void The_README_shows_the_example_that_the_tests_run()
        => ShownCode.IsRun("README.md", 0, "tests/MLNetHashing.TorchSharp.Tests/Docs/ReadmeExample.cs", "README");

    [Fact]
    public void The_README_example_trains_evaluates_ranks_and_saves()
    {
        RedAndBlue.Write(_folder, 40);
        Environment.CurrentDirectory = _folder.FullName;

        var metrics = ReadmeExample.Run();

        Assert.Equal((8, 32, 64), (metrics.Queries, metrics.DatabaseCount, metrics.Bits));
        Assert.True(metrics.MeanAveragePrecision > 0.9, $"Red and blue squares are told apart by their names, mAP {metrics.MeanAveragePrecision}.");

        var ml = new MLContext();
        var search = ml.Model.Load("search.zip", out _);
        var hits = search.Transform(ml.Data.LoadFromTextFile<ReadmeExample.Pair>("items.tsv", hasHeader: true)).GetColumn<string[]>("Hits").First();
        Assert.Equal(10, hits.Length);
        Assert.All(hits, hit => Assert.Matches(@"^\d+\.png$", hit));
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = _start;
        _folder.Delete(recursive: true);
    }
}
