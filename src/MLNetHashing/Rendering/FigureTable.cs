namespace MLNetHashing;

/// <summary>A table of figures as a part of a page; it brings its own looks.</summary>
internal static class FigureTable
{
    private const string Cell = "padding:5px 16px 5px 0;border-bottom:1px solid rgba(128,128,128,.4);vertical-align:top;";

    /// <param name="rows">Headers, and the rows below them. The first cell of a row is its name.</param>
    /// <param name="texts">The columns beside the first that hold no figures.</param>
    public static Html Of(IEnumerable<IReadOnlyList<string>> rows, params int[] texts)
    {
        Html[] written = [.. rows.Select((row, number) => Row(row, texts, isHeader: number == 0))];
        return $"""
            <div style="overflow-x:auto"><table style="border-collapse:collapse;margin:8px 0 14px;font-size:14px">
            <thead>{written[..1]}</thead>
            <tbody>
            {written[1..]}</tbody></table></div>

            """;
    }

    private static Html Row(IReadOnlyList<string> cells, int[] texts, bool isHeader)
        => $"<tr>{cells.Select((text, column) => Of(text, column == 0 || texts.Contains(column), isHeader ? "col" : column == 0 ? "row" : null))}</tr>\n";

    private static Html Of(string text, bool isText, string? scope)
    {
        var style = $"{Cell}{(isText ? "text-align:left;overflow-wrap:anywhere;min-width:4em" : "text-align:right;white-space:nowrap")}";
        if (scope is null)
            return $"""<td style="{style}">{text}</td>""";
        return $"""<th scope="{scope}" style="{style};font-weight:500">{text}</th>""";
    }
}
