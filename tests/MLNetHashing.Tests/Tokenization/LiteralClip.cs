using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace MLNetHashing.Tests.Tokenization;

/// <summary>OpenAI's published tokenizer, step by step and slow: strings for symbols, the best pair looked for anew after each merge.</summary>
internal sealed class LiteralClip
{
    private static readonly Regex s_pieces = new(@"<\|startoftext\|>|<\|endoftext\|>|'[sſ]|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+");

    private static readonly Dictionary<byte, string> s_bytes = BytesToUnicode();

    private readonly Dictionary<(string, string), int> _ranks = [];

    /// <param name="merges">Lines of two tokens.</param>
    public LiteralClip(IEnumerable<string> merges)
    {
        foreach (var symbol in s_bytes.Values)
            Ids.Add(symbol, Ids.Count);
        foreach (var symbol in s_bytes.Values)
            Ids.Add(symbol + "</w>", Ids.Count);
        foreach (var line in merges)
        {
            var parts = line.Split(' ');
            _ranks.Add((parts[0], parts[1]), _ranks.Count);
            Ids.Add(parts[0] + parts[1], Ids.Count);
        }
        Ids.Add("<|startoftext|>", Ids.Count);
        Ids.Add("<|endoftext|>", Ids.Count);
    }

    public Dictionary<string, int> Ids { get; } = [];

    /// <summary>The symbols that a word begins as.</summary>
    public static List<string> Symbols(string word)
    {
        List<string> symbols = [.. Encoding.UTF8.GetBytes(word).Select(value => s_bytes[value])];
        symbols[^1] += "</w>";
        return symbols;
    }

    /// <summary>Start, text, end, and 0 up to the length; the last is the end where the text is too long.</summary>
    public int[] Tokenize(string text, int contextLength)
    {
        List<int> ids = [Ids["<|startoftext|>"], .. Encode(text), Ids["<|endoftext|>"]];
        var tokens = new int[contextLength];
        for (var i = 0; i < Math.Min(ids.Count, contextLength); i++)
            tokens[i] = ids[i];
        if (ids.Count > contextLength)
            tokens[^1] = ids[^1];
        return tokens;
    }

    private static Dictionary<byte, string> BytesToUnicode()
    {
        var bytes = new List<int>();
        foreach (var (first, last) in new[] { ('!', '~'), ('¡', '¬'), ('®', 'ÿ') })
        {
            for (int value = first; value <= last; value++)
                bytes.Add(value);
        }
        var symbols = bytes.ToDictionary(value => (byte)value, value => ((char)value).ToString());
        foreach (var value in Enumerable.Range(0, 256).Except(bytes))
            symbols.Add((byte)value, ((char)(0x100 + symbols.Count - bytes.Count)).ToString());
        return symbols;
    }

    private IEnumerable<int> Encode(string text)
    {
        text = WebUtility.HtmlDecode(WebUtility.HtmlDecode(text));
        text = Regex.Replace(text, @"^[\s\u001C-\u001F]+|[\s\u001C-\u001F]+$", "");
        text = Regex.Replace(text, @"\s+", " ").Replace("İ", "i\u0307").ToLowerInvariant();

        // .NET's expressions see halves of characters beyond U+FFFF: such a character is replaced by one of its kind before it is looked at.
        var runes = text.EnumerateRunes().ToArray();
        var kinds = string.Concat(runes.Select(rune => rune.IsBmp ? (char)rune.Value : Rune.IsLetter(rune) ? 'ª' : Rune.IsNumber(rune) ? '²' : '€'));
        foreach (Match piece in s_pieces.Matches(kinds))
        {
            var word = string.Concat(runes.Skip(piece.Index).Take(piece.Length));
            foreach (var token in Bpe(word))
                yield return Ids[token];
        }
    }

    private List<string> Bpe(string word)
    {
        if (word is "<|startoftext|>" or "<|endoftext|>")
            return [word];
        var symbols = Symbols(word);
        while (symbols.Count > 1)
        {
            var pairs = symbols.Zip(symbols.Skip(1)).Where(_ranks.ContainsKey).ToArray();
            if (pairs.Length == 0)
                break;
            var best = pairs.MinBy(pair => _ranks[pair]);
            List<string> merged = [];
            for (var i = 0; i < symbols.Count; i++)
            {
                if (i + 1 < symbols.Count && (symbols[i], symbols[i + 1]) == best)
                    merged.Add(symbols[i] + symbols[++i]);
                else
                    merged.Add(symbols[i]);
            }
            symbols = merged;
        }
        return symbols;
    }
}
