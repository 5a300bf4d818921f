using System.Text.Json;

namespace MLNetHashing.Tests.Networks;

/// <summary>A vocabulary for the tiny CLIP in Hugging Face's files: letters, some merges, and padding with tokens that no text has.</summary>
internal static class TinyVocabulary
{
    /// <summary>As many tokens as the tiny CLIP has.</summary>
    public const int Tokens = 200;

    private static readonly string[] s_merges = ["c a", "ca t</w>", "d o", "do g</w>", "r e", "re d</w>", "o f</w>"];

    /// <summary>Writes <c>vocab.json</c> and <c>merges.txt</c> into a folder.</summary>
    public static void Write(string folder, int tokens = Tokens)
    {
        var letters = Enumerable.Range('!', '~' - '!' + 1).Select(letter => ((char)letter).ToString()).ToArray();
        string[] known = [.. letters, .. letters.Skip(32).Take(58).Select(letter => letter + "</w>"), .. s_merges.Select(merge => merge.Replace(" ", ""))];
        known = [.. known, .. Enumerable.Range(0, tokens - known.Length - 2).Select(i => $"<unused{i}>"), "<|startoftext|>", "<|endoftext|>"];
        File.WriteAllText(Path.Combine(folder, "vocab.json"), JsonSerializer.Serialize(known.Index().ToDictionary(token => token.Item, token => token.Index)));
        File.WriteAllLines(Path.Combine(folder, "merges.txt"), ["#version: 0.2", .. s_merges]);
    }
}
