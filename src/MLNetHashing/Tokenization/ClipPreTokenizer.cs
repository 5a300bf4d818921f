using System.Text;
using Microsoft.ML.Tokenizers;

namespace MLNetHashing;

/// <summary>Splits a text in lower case as CLIP's expression does: start and end tokens, English contractions, runs of letters, single digits, and runs of
/// anything else but white space. .NET's own expressions would see the two halves of a character beyond U+FFFF, and take neither for a letter.</summary>
internal sealed class ClipPreTokenizer : PreTokenizer
{
    private static readonly string[] s_whole = [ClipTextTokenizer.Start, ClipTextTokenizer.End, "'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum Kind
    {
        Space,
        Letter,
        Number,
        Other,
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = PieceLength(text.AsSpan(start), out var kind);
            if (kind != Kind.Space)
                yield return (start, length);
            start += length;
        }
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());

    private static int PieceLength(ReadOnlySpan<char> text, out Kind kind)
    {
        kind = KindOf(text, out var length);
        if (kind == Kind.Number)
            return length;
        if (kind == Kind.Other)
        {
            foreach (var whole in s_whole)
            {
                if (BeginsWith(text, whole))
                    return whole.Length;
            }
        }
        while (length < text.Length && KindOf(text[length..], out var next) == kind)
            length += next;
        return length;
    }

    /// <summary>The expression ignores case, and ſ is a small s too.</summary>
    private static bool BeginsWith(ReadOnlySpan<char> text, string whole)
    {
        if (text.Length < whole.Length)
            return false;
        for (var i = 0; i < whole.Length; i++)
        {
            if (text[i] != whole[i] && (text[i], whole[i]) != ('ſ', 's'))
                return false;
        }
        return true;
    }

    private static Kind KindOf(ReadOnlySpan<char> text, out int length)
    {
        Rune.DecodeFromUtf16(text, out var rune, out length);
        return Rune.IsLetter(rune) ? Kind.Letter
            : Rune.IsNumber(rune) ? Kind.Number
            : Rune.IsWhiteSpace(rune) ? Kind.Space
            : Kind.Other;
    }
}
