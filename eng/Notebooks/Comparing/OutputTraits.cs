using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace MLNetHashing.Notebooks;

/// <summary>What two runs of a cell have to have in common: the shape of an output, its words, and its numbers as far as machines agree.</summary>
internal sealed partial class OutputTraits
{
    private static readonly (string What, Regex Tag)[] s_counted =
        [("rows", Row()), ("cells of tables", TableCell()), ("items of lists", ListItem()), ("pictures", Picture()), ("drawings", Drawing())];

    private OutputTraits(string mimeType, string text)
    {
        if (mimeType == "text/html")
        {
            Counts = [.. s_counted.Select(counted => (counted.What, counted.Tag.Count(text)))];
            text = WebUtility.HtmlDecode(Tag().Replace(Unread().Replace(text, " "), " "));
        }
        else
        {
            Counts = [("lines", text.Count(character => character == '\n'))];
        }
        text = Time().Replace(text, "TIME");
        Numbers = [.. Number().Matches(text).Select(number => number.Value)];
        Words = Space().Replace(Number().Replace(text, "0"), " ").Trim();
    }

    /// <summary>How many there are of what: rows, cells, pictures; lines of a plain text.</summary>
    public IReadOnlyList<(string What, int Count)> Counts { get; }

    /// <summary>The text without its numbers, and without times, which are others at every run.</summary>
    public string Words { get; }

    /// <summary>The numbers in the text, as they are written.</summary>
    public IReadOnlyList<string> Numbers { get; }

    /// <param name="mimeType">What the text is.</param>
    /// <param name="text">One of the texts of an output.</param>
    public static OutputTraits Of(string mimeType, string text) => new(mimeType, text);

    /// <summary>Whether two numbers are the same result. Whole numbers count something and have to be equal; others are measured.</summary>
    /// <param name="kept">A number of one run.</param>
    /// <param name="found">That of the other.</param>
    /// <param name="tolerance">How far measured numbers may be apart.</param>
    public static bool Agree(string kept, string found, double tolerance)
        => kept == found || (kept.Contains('.') && found.Contains('.') && Math.Abs(Value(kept) - Value(found)) <= tolerance);

    private static double Value(string number)
        => double.Parse(number.Replace('−', '-'), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex("<tr\\b")]
    private static partial Regex Row();

    [GeneratedRegex("<t[dh]\\b")]
    private static partial Regex TableCell();

    [GeneratedRegex("<li\\b")]
    private static partial Regex ListItem();

    [GeneratedRegex("<img\\b")]
    private static partial Regex Picture();

    [GeneratedRegex("<svg\\b")]
    private static partial Regex Drawing();

    /// <summary>Styles, and drawings: what they show stands in tables, or moves with single bits.</summary>
    [GeneratedRegex("<(style|svg)\\b.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Unread();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\b\d[\d,]*(\.\d+)?\s?(ms|s|min|seconds?|minutes?)\b")]
    private static partial Regex Time();

    [GeneratedRegex(@"(?<![\w.])[-−+]?\d[\d,]*(\.\d+)?([eE][-+]?\d+)?(?!\w)")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
