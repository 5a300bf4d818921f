using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace MLNetHashing;

/// <summary>Markup, written as an interpolated string. What is put into it is escaped, unless it is markup itself; numbers are written in the invariant
/// culture.</summary>
/// <example><code>Html item = $"&lt;li&gt;{name}&lt;/li&gt;";</code></example>
[InterpolatedStringHandler]
internal sealed class Html(int literalLength, int formattedCount)
{
    private readonly StringBuilder _markup = new(literalLength + 16 * formattedCount);

    /// <summary>Takes a text for markup as it is.</summary>
    public static Html Trusted(string markup)
    {
        var html = new Html(markup.Length, 0);
        html.AppendLiteral(markup);
        return html;
    }

    public void AppendLiteral(string markup) => _markup.Append(markup);

    public void AppendFormatted(string? text) => _markup.Append(WebUtility.HtmlEncode(text is null ? null : Printable(text)));

    public void AppendFormatted(IFormattable value, string? format = null) => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

    public void AppendFormatted(Html? markup) => _markup.Append(markup?._markup);

    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts)
            AppendFormatted(part);
    }

    public override string ToString() => _markup.ToString();

    // SVG is XML, which has no way to write control characters; lone surrogates the encoder replaces itself.
    private static string Printable(string text)
        => text.All(IsPrintable) ? text : string.Concat(text.Select(letter => IsPrintable(letter) ? letter : '\uFFFD'));

    private static bool IsPrintable(char letter) => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter);
}
