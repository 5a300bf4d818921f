using System.Buffers;
using System.Globalization;
using System.Text;

namespace MLNetHashing;

/// <summary>Lower case as Python makes it, with which the vocabularies of published encoders were learned: of a single character as .NET does, but for two that
/// Unicode treats specially, İ, which becomes i and a dot above, and a Σ at the end of a word, which becomes ς.</summary>
internal static class LowerCase
{
    public static string Of(string text)
    {
        var upper = text.Replace("İ", "i\u0307", StringComparison.Ordinal);
        var lower = upper.ToLowerInvariant();
        if (!upper.Contains('Σ', StringComparison.Ordinal))
            return lower;
        return string.Create(lower.Length, (upper, lower), static (target, texts) =>
        {
            texts.lower.CopyTo(target);
            for (var i = 0; i < target.Length; i++)
            {
                if (texts.upper[i] == 'Σ' && EndsWithCased(texts.upper.AsSpan(0, i)) && !BeginsWithCased(texts.upper.AsSpan(i + 1)))
                    target[i] = 'ς';
            }
        });
    }

    private static bool EndsWithCased(ReadOnlySpan<char> text)
    {
        while (Rune.DecodeLastFromUtf16(text, out var rune, out var length) == OperationStatus.Done && IsIgnorable(rune))
            text = text[..^length];
        return Rune.DecodeLastFromUtf16(text, out var last, out _) == OperationStatus.Done && IsCased(last);
    }

    private static bool BeginsWithCased(ReadOnlySpan<char> text)
    {
        while (Rune.DecodeFromUtf16(text, out var rune, out var length) == OperationStatus.Done && IsIgnorable(rune))
            text = text[length..];
        return Rune.DecodeFromUtf16(text, out var first, out _) == OperationStatus.Done && IsCased(first);
    }

    private static bool IsCased(Rune rune)
        => Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter;

    /// <summary>Marks, modifiers and what stands within words.</summary>
    private static bool IsIgnorable(Rune rune)
        => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol
            || rune.Value is '\'' or '.' or ':' or '·' or '‘' or '’' or '․' or '‧';
}
