using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Docs;

public sealed partial class ReadmeTests : IDisposable
{
    private readonly string _start = Environment.CurrentDirectory;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("readme");

    [Fact]
    public void The_README_shows_the_example_that_the_tests_run()
    {
        var source = File.ReadAllText(Path.Combine(Checkout.Root, "tests/MLNetHashing.TorchSharp.Tests/Docs/ReadmeExample.cs")).Split("        // README\n")[1];
        var readme = CodeBlock().Match(File.ReadAllText(Path.Combine(Checkout.Root, "README.md"))).Groups[1].Value;
        Assert.Equal(Normalise(source), Normalise(readme));
    }

    [Fact]
    public void The_README_example_trains_evaluates_ranks_and_saves()
    {
        WriteCollection(40);
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

    /// <summary>Red and blue pictures, no two alike, with a sentence each.</summary>
    private void WriteCollection(int count)
    {
        var random = new Random(1);
        var images = _folder.CreateSubdirectory("images").FullName;
        var lines = new List<string> { "image\ttext\ttags" };
        for (var item = 0; item < count; item++)
        {
            var isRed = item % 2 == 0;
            var pixels = new byte[16 * 16 * 4];
            for (var at = 0; at < pixels.Length; at += 4)
            {
                pixels[at + (isRed ? 0 : 2)] = (byte)random.Next(150, 256);
                pixels[at + 3] = 255;
            }
            using var picture = MLImage.CreateFromPixels(16, 16, MLPixelFormat.Rgba32, pixels);
            picture.Save(Path.Combine(images, $"{item}.png"));
            lines.Add($"{item}.png\ta {(isRed ? "red" : "blue")} square, number {item}\t{(isRed ? "red" : "blue")}");
        }
        File.WriteAllLines(Path.Combine(_folder.FullName, "items.tsv"), lines);
    }

    // The README's collection is larger, and its lines have no indent.
    private static string Normalise(string code)
        => Sizes().Replace(string.Join('\n', code.Trim('\n').Split('\n').Select(line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line)).Trim(), "$1");

    [GeneratedRegex("(query: |train: )\\d+")]
    private static partial Regex Sizes();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
