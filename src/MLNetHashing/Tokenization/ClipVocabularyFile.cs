using System.IO.Compression;
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
        using var file = File.OpenRead(path);
        var isPacked = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        using var reader = new StreamReader(isPacked ? new GZipStream(file, CompressionMode.Decompress) : file);
        if (reader.ReadLine() is var first && first?.Contains(Header, StringComparison.Ordinal) != true)
            throw new InvalidDataException($"'{path}' is no vocabulary of CLIP: line 1 is '{first}'; expected a header with '{Header}'.");
        List<string> tokens = [.. s_bytes, .. s_bytes.Select(symbol => symbol + ClipTextTokenizer.EndOfWord)];
        var merges = ReadMerges(reader, 2, path).Take(MostMerges).ToArray();
        tokens.AddRange(merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal)));
        return Checked(new(contextLength, [.. tokens, ClipTextTokenizer.Start, ClipTextTokenizer.End], merges), path, path);
    }

    /// <summary>Hugging Face's files.</summary>
    public static ClipVocabulary Read(string vocabularyPath, string mergesPath, int contextLength)
    {
        using var reader = new StreamReader(mergesPath);
        var hasHeader = reader.Peek() == Header[0];
        if (hasHeader)
            reader.ReadLine();
        return Checked(new(contextLength, ReadTokens(vocabularyPath), [.. ReadMerges(reader, hasHeader ? 2 : 1, mergesPath)]), vocabularyPath, mergesPath);
    }

    private static string[] Symbols(char first, char last) => [.. Enumerable.Range(first, last - first + 1).Select(value => ((char)value).ToString())];

    private static IEnumerable<string> ReadMerges(StreamReader reader, int line, string path)
    {
        for (; reader.ReadLine() is { Length: > 0 } merge; line++)
        {
            yield return merge.Split(' ') is [{ Length: > 0 }, { Length: > 0 }]
                ? merge
                : throw new InvalidDataException($"'{path}', line {line}: '{merge}' is not two tokens with a space between them.");
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
