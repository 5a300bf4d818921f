using MLNetHashing.Samples.PhotoSearch;

[assembly: AssemblyFixture(typeof(MLNetHashing.Tests.SmallSearch))]

namespace MLNetHashing.Tests;

/// <summary>Some sixty pictures, and what a short training on them leaves, once for all tests; and a place for files.</summary>
public sealed class SmallSearch : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("photo-tests-").FullName;

    public SmallSearch()
    {
        Data = Samples.EmojiSearch.EmojiCorpus.FindOrBuild(Path.Combine(_root, "emoji"), every: 30);
        Output = Path.Combine(_root, "trained");
        Backbone = Path.Combine(_root, "backbone.onnx");
        File.WriteAllBytes(Backbone, SmallBackbone.Bytes(features: 32));
        Train(Output);
    }

    /// <summary>The collection.</summary>
    public string Data { get; }

    /// <summary>A file with a small network.</summary>
    public string Backbone { get; }

    /// <summary>What a training has written.</summary>
    public string Output { get; }

    /// <summary>A path for a file or folder that is not there yet.</summary>
    public string NewPath() => Path.Combine(_root, $"{Guid.NewGuid():N}");

    /// <summary>What a training has written, to be changed.</summary>
    public string CopyOfOutput() => Copy(Output);

    /// <summary>The collection, to be changed.</summary>
    public string CopyOfData() => Copy(Data);

    /// <summary>Trains with the small network.</summary>
    /// <param name="output">The folder for what comes out.</param>
    /// <param name="data">A collection.</param>
    public void Train(string output, string? data = null)
        => PhotoJob.Run(Arguments.Parse(["--data", data ?? Data, "--backbone", Backbone, "--out", output, "--epochs", "1", "--bits", "16"]))
            .GetAwaiter().GetResult();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Copy(string folder)
    {
        var copy = NewPath();
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }
}
