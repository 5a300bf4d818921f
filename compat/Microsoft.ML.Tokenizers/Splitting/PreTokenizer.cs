using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>Splits a text into words, which are encoded each for itself. What lies between them is left out.</summary>
public abstract partial class PreTokenizer
{
    public abstract IEnumerable<(int Offset, int Length)> PreTokenize(string text);

    public abstract IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text);

    public static PreTokenizer CreateWhiteSpace(IReadOnlyDictionary<string, int>? specialTokens = null) => new RegexPreTokenizer(Spaced(), specialTokens);

    public static PreTokenizer CreateWordOrNonWord(IReadOnlyDictionary<string, int>? specialTokens = null)
        => new RegexPreTokenizer(WordOrNonWord(), specialTokens);

    [GeneratedRegex(@"\S+")]
    private static partial Regex Spaced();

    [GeneratedRegex(@"\w+|[^\w\s]+")]
    private static partial Regex WordOrNonWord();
}
