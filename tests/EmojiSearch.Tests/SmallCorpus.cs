using MLNetHashing.Samples.EmojiSearch;

namespace MLNetHashing.Tests;

/// <summary>Some sixty emoji of all groups, drawn once for the tests of a class.</summary>
public sealed class SmallCorpus : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("emoji-tests-").FullName;

    public SmallCorpus() => Corpus = EmojiCorpus.OpenOrBuild(Path.Combine(_folder, "emoji"), every: 60);

    /// <summary>Place for files of a test.</summary>
    public string File(string name) => Path.Combine(_folder, name);

    internal EmojiCorpus Corpus { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
