using System.Text.Json;

namespace MLNetHashing.Tests.Tokenization;

public sealed class ClipVocabularyFileTests : IDisposable
{
    private readonly SmallVocabulary _small = new();

    public void Dispose() => _small.Dispose();

    [Fact]
    public void A_file_without_the_header_is_refused_with_its_first_line()
        => AssertRefused(_small.Write("other.txt", "hello\nworld"), "line 1 is 'hello'", "'#version'");

    [Fact]
    public void A_packed_file_that_is_cut_off_is_refused()
    {
        var bytes = File.ReadAllBytes(_small.Packed);
        File.WriteAllBytes(_small.Plain, bytes[..(bytes.Length / 2)]);
        AssertRefused(_small.Plain, "cannot be unpacked");
    }

    [Fact]
    public void A_merge_that_is_not_two_tokens_is_refused_with_its_line()
    {
        AssertRefused(_small.Write("three.txt", "#version: 0.2\nc a\nd o g\n"), "line 3", "'d o g'");
        AssertRefused(_small.Write("half.txt", "#version: 0.2\nc \n"), "line 2", "'c '");
    }

    [Fact]
    public void A_merge_of_tokens_that_there_are_not_is_refused()
        => AssertRefused(_small.Write("early.txt", "#version: 0.2\nca t</w>\n"), "'ca t</w>'", "'ca'");

    [Fact]
    public void A_merge_that_is_there_twice_is_refused() => AssertRefused(_small.Write("twice.txt", "#version: 0.2\nc a\nc a\n"), "'ca' twice");

    [Fact]
    public void Merges_of_another_vocabulary_are_refused_with_the_merge()
    {
        var merges = _small.Write("merges-other.txt", "#version: 0.2\nq q\n");
        var error = Assert.Throws<InvalidDataException>(() => ClipTextTokenizer.FromFiles(_small.Json, merges));
        Assert.Contains($"'{merges}': the merge 'q q' has or makes the token 'qq'", error.Message);
    }

    [Fact]
    public void Ids_with_a_gap_are_refused_with_the_token()
    {
        var ids = new Dictionary<string, int> { ["a"] = 0, ["b"] = 2 };
        AssertJsonRefused(JsonSerializer.Serialize(ids), "token 'b' has the id 2", "0 to 1");
    }

    [Fact]
    public void A_vocabulary_that_does_not_end_with_start_and_end_is_refused()
        => AssertJsonRefused("""{ "<|startoftext|>": 1, "<|endoftext|>": 0 }""", "'<|startoftext|>' and '<|endoftext|>'");

    [Fact]
    public void What_is_no_JSON_of_ids_is_refused()
    {
        AssertJsonRefused("not json", "no vocabulary");
        AssertJsonRefused("""["a"]""", "no vocabulary");
    }

    [Fact]
    public void A_missing_file_is_named()
        => Assert.Contains("nowhere.txt", Assert.Throws<FileNotFoundException>(() => ClipTextTokenizer.FromFile("nowhere.txt")).Message);

    private static void AssertRefused(string path, params string[] parts)
    {
        var error = Assert.Throws<InvalidDataException>(() => ClipTextTokenizer.FromFile(path));
        Assert.All([path, .. parts], part => Assert.Contains(part, error.Message));
    }

    private void AssertJsonRefused(string json, params string[] parts)
    {
        var path = _small.Write("bad.json", json);
        var error = Assert.Throws<InvalidDataException>(() => ClipTextTokenizer.FromFiles(path, _small.MergesFile));
        Assert.All([path, .. parts], part => Assert.Contains(part, error.Message));
    }
}
