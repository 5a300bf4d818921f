using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>GPT-2's symbols for the bytes of UTF-8: those that are printable in Latin-1 stand for themselves, the others are U+0100 and following.</summary>
internal static class ByteSymbols
{
    private static readonly char[] Symbols = Create();

    public static string Of(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        return string.Create(bytes.Length, bytes, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = Symbols[source[i]];
        });
    }

    private static char[] Create()
    {
        var symbols = new char[256];
        var next = '\u0100';
        for (var value = 0; value < symbols.Length; value++)
            symbols[value] = value is (>= '!' and <= '~') or (>= '¡' and <= '¬') or (>= '®' and <= 'ÿ') ? (char)value : next++;
        return symbols;
    }
}
