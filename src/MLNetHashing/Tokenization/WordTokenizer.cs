using System.Globalization;
using System.Text;
using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Words as tokens: 0 pads, 1 to V are the V words of a vocabulary, then come unknown, start and end. A text is start, words, end; the end is its
/// highest token, at which the text transformer reads it. Words are lower-case runs of letters, marks and digits; an ideograph or an emoji is a word by
/// itself.</summary>
internal sealed class WordTokenizer : TextTokenizer
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _tokens;
    private readonly int _unknown;

    /// <param name="words">The vocabulary, from token 1 on.</param>
    /// <param name="contextLength">The number of tokens of a text, at least 3; a longer text loses the words at its end.</param>
    public WordTokenizer(IReadOnlyList<string> words, int contextLength)
        : base(contextLength, words.Count + 4, start: words.Count + 2, end: words.Count + 3)
    {
        var tokens = new Dictionary<string, int>(words.Count, StringComparer.Ordinal);
        foreach (var word in words)
            tokens.Add(word, tokens.Count + 1);
        _tokens = tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        _unknown = words.Count + 1;
    }

    /// <summary>The words of a text column, the most frequent first, equally frequent ones in ordinal order.</summary>
    /// <param name="data">Any view.</param>
    /// <param name="column">Its column of text.</param>
    /// <param name="maxWords">How many words to keep.</param>
    /// <param name="minCount">How often a word must occur. In a small collection a word that occurs once still tells that item from the others.</param>
    /// <exception cref="ArgumentException">There is no such column, or it is not text.</exception>
    public static string[] Learn(IDataView data, string column, int maxWords = 10_000, int minCount = 1)
    {
        var source = data.Schema.Require(column);
        TokenForm.CheckText(column, source.Type);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var bySpan = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        using var cursor = data.GetRowCursor([source]);
        var getText = cursor.GetGetter<ReadOnlyMemory<char>>(source);
        var text = default(ReadOnlyMemory<char>);
        while (cursor.MoveNext())
        {
            getText(ref text);
            ForEachWord(text.Span, word =>
            {
                bySpan.TryGetValue(word, out var count);
                bySpan[word] = count + 1;
            });
        }
        return [.. counts.Where(word => word.Value >= minCount).OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal)
            .Take(maxWords).Select(word => word.Key)];
    }

    private protected override IReadOnlyList<int> IdsOf(ReadOnlySpan<char> text)
    {
        var ids = new List<int>();
        ForEachWord(text, word => ids.Add(_tokens.TryGetValue(word, out var token) ? token : _unknown));
        return ids;
    }

    private static void ForEachWord(ReadOnlySpan<char> text, Action<ReadOnlySpan<char>> onWord)
    {
        var word = new char[text.Length + 2];
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var standsAlone = IsIdeograph(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;
            var continues = !standsAlone && (Rune.IsLetterOrDigit(rune) || (length > 0 && IsMark(rune)));
            if (!continues && length > 0)
            {
                onWord(word.AsSpan(0, length));
                length = 0;
            }
            if (standsAlone)
                onWord(word.AsSpan(0, rune.EncodeToUtf16(word)));
            else if (continues)
                length += Rune.ToLowerInvariant(rune).EncodeToUtf16(word.AsSpan(length));
        }
        if (length > 0)
            onWord(word.AsSpan(0, length));
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Chinese and Japanese characters, which no space parts.</summary>
    private static bool IsIdeograph(Rune rune) => rune.Value is (>= 0x3040 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
