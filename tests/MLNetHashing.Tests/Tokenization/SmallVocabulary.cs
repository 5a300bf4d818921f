using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MLNetHashing.Tests.Input;

namespace MLNetHashing.Tests.Tokenization;

/// <summary>A vocabulary of CLIP's kind whose merges are learned from a few sentences, in the files in which the real one is published.</summary>
internal sealed class SmallVocabulary : IDisposable
{
    private const string Sentences = "a photo of a cat and a photo of a dog it's the cat's house they're in the house don't you see naïve cafés naïve "
        + "cafés the dogs the cats photographs of houses 😀 😀 😃 大 大家 犬 !!! ??? !!!";

    private readonly ScratchFolder _folder = new();

    public SmallVocabulary()
    {
        Merges = [.. Learn(60)];
        string[] lines = ["\"bpe_simple_vocab#version: 0.2", .. Merges];
        Packed = _folder.Path("bpe.txt.gz");
        using (var packed = new GZipStream(File.Create(Packed), CompressionLevel.Fastest))
            packed.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        Plain = Write("bpe.txt", string.Join('\n', lines));
        MergesFile = Write("merges.txt", string.Join('\n', ["#version: 0.2", .. Merges]) + "\n");
        Json = Write("vocab.json", JsonSerializer.Serialize(new LiteralClip(Merges).Ids));
    }

    public string[] Merges { get; }

    /// <summary>OpenAI's format.</summary>
    public string Packed { get; }

    /// <summary>The same, unpacked.</summary>
    public string Plain { get; }

    /// <summary>Hugging Face's list of tokens.</summary>
    public string Json { get; }

    /// <summary>Hugging Face's list of merges.</summary>
    public string MergesFile { get; }

    public string Write(string name, string text)
    {
        File.WriteAllText(_folder.Path(name), text);
        return _folder.Path(name);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Again and again the most frequent pair of neighbours within words.</summary>
    private static IEnumerable<string> Learn(int count)
    {
        var words = Sentences.Split(' ').Select(LiteralClip.Symbols).ToList();
        for (var i = 0; i < count; i++)
        {
            var best = words.SelectMany(word => word.Zip(word.Skip(1))).CountBy(pair => pair)
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.First + " " + pair.Key.Second, StringComparer.Ordinal).First().Key;
            yield return $"{best.First} {best.Second}";
            foreach (var word in words)
            {
                for (var at = 0; at + 1 < word.Count; at++)
                {
                    if ((word[at], word[at + 1]) == best)
                    {
                        word[at] += word[at + 1];
                        word.RemoveAt(at + 1);
                    }
                }
            }
        }
    }
}
