using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>The words are what an expression matches; special tokens are found first, and are words of their own.</summary>
public sealed class RegexPreTokenizer : PreTokenizer
{
    private readonly Regex _words;
    private readonly Regex? _special;

    public RegexPreTokenizer(Regex regex, IReadOnlyDictionary<string, int>? specialTokens)
    {
        ArgumentNullException.ThrowIfNull(regex);
        _words = regex;
        if (specialTokens is { Count: > 0 })
            _special = new Regex(string.Join('|', specialTokens.Keys.Select(Regex.Escape)));
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = 0;
        for (var special = _special?.Match(text); special is { Success: true }; special = special.NextMatch())
        {
            foreach (var word in Words(text, start, special.Index))
                yield return word;
            yield return (special.Index, special.Length);
            start = special.Index + special.Length;
        }
        foreach (var word in Words(text, start, text.Length))
            yield return word;
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());

    private IEnumerable<(int Offset, int Length)> Words(string text, int start, int end)
    {
        for (var word = _words.Match(text, start, end - start); word.Success; word = word.NextMatch())
            yield return (word.Index, word.Length);
    }
}
