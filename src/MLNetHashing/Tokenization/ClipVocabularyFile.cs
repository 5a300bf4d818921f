using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace MLNetHashing;

/// <summary>Reads CLIP's vocabulary from the files in which it is published.</summary>
internal static class ClipVocabularyFile
{
    private const int MostMerges = 48_894;
    private const string Header = "#version";

    /// <summary>GPT-2's symbols of the 256 bytes in the order of their ids: the printable ones of Latin-1 first.</summary>
    private static readonly string[] s_bytes =
        [.. Symbols('!', '~'), .. Symbols('¡', '¬'), .. Symbols('®', 'ÿ'), .. Symbols('\u0100', '\u0143')];

    /// <summary>OpenAI's file, which tells the merges; the tokens follow from them.</summary>
    public static ClipVocabulary Read(string path, int contextLength)
    {
        var lines = Encoding.UTF8.GetString(Unpacked(path)).Split('\n');
        if (!lines[0].Contains(Header, StringComparison.Ordinal))
            throw new InvalidDataException($"'{path}' is no vocabulary of CLIP: line 1 is '{lines[0]}'; expected a header with '{Header}'.");
        List<string> tokens = [.. s_bytes, .. s_bytes.Select(symbol => symbol + ClipTextTokenizer.EndOfWord)];
        var merges = Merges(lines, path).Take(MostMerges).ToArray();
        tokens.AddRange(merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal)));
        return Checked(new(contextLength, [.. tokens, ClipTextTokenizer.Start, ClipTextTokenizer.End], merges), path, path);
    }

    /// <summary>Hugging Face's files.</summary>
    public static ClipVocabulary Read(string vocabularyPath, string mergesPath, int contextLength)
        => Checked(new(contextLength, ReadTokens(vocabularyPath), [.. Merges(File.ReadAllLines(mergesPath), mergesPath)]), vocabularyPath, mergesPath);

    private static byte[] Unpacked(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes is not [0x1F, 0x8B, _, _, ..])
            return bytes;
        try
        {
            using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            packed.CopyTo(unpacked);
            // .NET takes the end of a file that is cut off for its end; its last four bytes should be the length.
            return unpacked.Length == BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(^4..))
                ? unpacked.ToArray()
                : throw new InvalidDataException("It is cut off.");
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"'{path}' cannot be unpacked: {error.Message} Fetch it again.", error);
        }
    }

    private static string[] Symbols(char first, char last) => [.. Enumerable.Range(first, last - first + 1).Select(value => ((char)value).ToString())];

    /// <summary>The lines but for empty ones and a header.</summary>
    private static IEnumerable<string> Merges(string[] lines, string path)
    {
        for (var i = lines is [var first, ..] && first.Contains(Header, StringComparison.Ordinal) ? 1 : 0; i < lines.Length; i++)
        {
            var merge = lines[i].TrimEnd('\r');
            if (merge.Length > 0)
            {
                yield return merge.Split(' ') is [{ Length: > 0 }, { Length: > 0 }]
                    ? merge
                    : throw new InvalidDataException($"'{path}', line {i + 1}: '{merge}' is not two tokens with a space between them.");
            }
        }
    }

    private static string[] ReadTokens(string path)
    {
        Dictionary<string, int> ids;
        try
        {
            ids = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllBytes(path)) ?? [];
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"'{path}' is no vocabulary, a JSON object of tokens and their ids: {error.Message}", error);
        }
        var tokens = new string[ids.Count];
        foreach (var (token, id) in ids)
        {
            if ((uint)id >= (uint)tokens.Length || tokens[id] is not null)
                throw new InvalidDataException($"'{path}': token '{token}' has the id {id}; expected are the ids 0 to {tokens.Length - 1}, each once.");
            tokens[id] = token;
        }
        return tokens;
    }

    private static ClipVocabulary Checked(ClipVocabulary vocabulary, string tokensPath, string mergesPath)
    {
        var known = vocabulary.Tokens.ToHashSet(StringComparer.Ordinal);
        if (known.Count < vocabulary.Tokens.Length)
        {
            var twice = vocabulary.Tokens.CountBy(token => token).First(token => token.Value > 1).Key;
            throw new InvalidDataException($"'{tokensPath}' has the token '{twice}' twice.");
        }
        if (vocabulary.Tokens is not [.., ClipTextTokenizer.Start, ClipTextTokenizer.End])
        {
            throw new InvalidDataException($"'{tokensPath}' does not end with the tokens '{ClipTextTokenizer.Start}' and '{ClipTextTokenizer.End}', "
                + "as CLIP's vocabulary does.");
        }
        foreach (var merge in vocabulary.Merges)
        {
            var missing = merge.Split(' ').Append(merge.Replace(" ", "", StringComparison.Ordinal)).FirstOrDefault(token => !known.Contains(token));
            if (missing is not null)
                throw new InvalidDataException($"'{mergesPath}': the merge '{merge}' has or makes the token '{missing}', which is not in the vocabulary.");
        }
        return vocabulary;
    }
}
