using System.Net;
using Microsoft.ML.Tokenizers;

namespace MLNetHashing;

/// <summary>What OpenAI does to a text before it is split: entities of HTML are decoded twice, the ends are trimmed, and it becomes lower case. White space
/// within only parts words, so it need not be collapsed.</summary>
internal sealed class ClipNormalizer : Normalizer
{
    public override string Normalize(string original)
    {
        var text = WebUtility.HtmlDecode(WebUtility.HtmlDecode(original));
        var (start, end) = (0, text.Length);
        while (start < end && IsSpace(text[start]))
            start++;
        while (start < end && IsSpace(text[end - 1]))
            end--;
        return LowerCase.Of(text[start..end]);
    }

    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());

    /// <summary>White space as Python trims it, with the four separators of ASCII.</summary>
    private static bool IsSpace(char value) => char.IsWhiteSpace(value) || value is >= '\u001C' and <= '\u001F';
}
