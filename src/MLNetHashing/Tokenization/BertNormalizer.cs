using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace MLNetHashing;

/// <summary>Parts a text into words with spaces between them, as BERT's basic tokenizer does: control characters are left out, punctuation and ideographs
/// stand alone, and lower case, where wanted, loses its accents. ML.NET's own joins what a tab or a line break parts, and leaves symbols out.</summary>
internal sealed class BertNormalizer : Normalizer
{
    private readonly bool _lowerCase;

    /// <param name="lowerCase">Whether lower case is wanted.</param>
    /// <exception cref="PlatformNotSupportedException">.NET runs without the data that tell letters from their accents.</exception>
    public BertNormalizer(bool lowerCase)
    {
        _lowerCase = lowerCase;
        if (lowerCase && "é".Normalize(NormalizationForm.FormD).Length == 1)
        {
            throw new PlatformNotSupportedException("Accents cannot be taken off here, since .NET runs in invariant globalization mode. "
                + "Install ICU and switch that mode off, or use a tokenizer with lowerCase: false.");
        }
    }

    public override string Normalize(string original)
    {
        var clean = Clean(original);
        return PunctuationApart(_lowerCase ? LowerCase.Of(clean).Normalize(NormalizationForm.FormD) : clean);
    }

    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator)
                clean.Append(' ');
            else if (IsIdeograph(rune))
                clean.Append(' ').Append(rune).Append(' ');
            else if (rune != Rune.ReplacementChar && !IsControl(rune))
                clean.Append(rune);
        }
        return clean.ToString();
    }

    private string PunctuationApart(string text)
    {
        var apart = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPunctuation(rune))
                apart.Append(' ').Append(rune).Append(' ');
            else if (!_lowerCase || Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
                apart.Append(rune);
        }
        return apart.ToString();
    }

    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned;

    /// <summary>Symbols of ASCII, such as $ and +, count as punctuation too.</summary>
    private static bool IsPunctuation(Rune rune)
        => rune.Value is (>= '!' and <= '/') or (>= ':' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~') || Rune.IsPunctuation(rune);

    /// <summary>The blocks of Chinese characters; Japanese and Korean letters are not among them.</summary>
    private static bool IsIdeograph(Rune rune) => rune.Value is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F);
}
