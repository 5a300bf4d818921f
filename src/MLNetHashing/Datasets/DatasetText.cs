using System.Net;
using System.Text;

namespace MLNetHashing;

/// <summary>The text of a data set's small files.</summary>
internal static class DatasetText
{
    /// <summary>The text of a photo without tags, so that it has one to encode. It is that of the published code of DCHMT for NUS-WIDE.</summary>
    public const string Placeholder = "123456";

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A whole file in UTF-8, with or without a byte order mark, or in Latin-1 where it is not valid UTF-8.</summary>
    public static string Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        try
        {
            return s_strict.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>The text of the first element of a name. The rest of the file need not be well-formed XML, which some of the owners' files are not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The element's name, without attributes.</param>
    /// <exception cref="InvalidDataException">There is no such element.</exception>
    public static string Element(string path, string name)
    {
        var (text, open) = (Read(path), $"<{name}>");
        var start = text.IndexOf(open, StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : text.IndexOf($"</{name}>", start, StringComparison.OrdinalIgnoreCase);
        return end >= 0
            ? OnOneLine(WebUtility.HtmlDecode(text[(start + open.Length)..end]))
            : throw new InvalidDataException($"'{path}' has no element {open}…</{name}>, which holds its text. It is damaged; fetch it again.");
    }

    /// <summary>A text with a single space wherever it has white space, and none at its ends.</summary>
    public static string OnOneLine(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
