using Microsoft.ML;
using MLNetHashing.Samples;
using MLNetHashing.Samples.EmojiSearch;

namespace MLNetHashing.Tests;

/// <summary>Some sixty emoji of all groups, drawn once for the tests of a class, and a place for files.</summary>
public sealed class SmallCorpus : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("emoji-tests-").FullName;

    public SmallCorpus()
    {
        Folder = EmojiCorpus.FindOrBuild(Path.Combine(_root, "emoji"), every: 30);
        Collection = Collection.Open(new MLContext(), Folder);
    }

    public string Folder { get; }

    internal Collection Collection { get; }

    public string File(string name) => Path.Combine(_root, name);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
