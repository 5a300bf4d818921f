namespace MLNetHashing;

/// <summary>The names of a chart's lines in rows that end at its right edge, as many in a row as have room.</summary>
/// <param name="names">The names, by the numbers of the lines.</param>
/// <param name="right">Where rows end.</param>
/// <param name="width">How long they may be.</param>
internal sealed class ChartLegend(IReadOnlyList<string> names, int right, int width)
{
    private const int RowHeight = 18, KeyWidth = 50;

    private readonly List<List<int>> _rows = Rows(names, width);

    /// <summary>How much room it takes beyond its first row.</summary>
    public int ExtraHeight => (_rows.Count - 1) * RowHeight;

    public Html ToSvg() => $"""
        <g class="legend">{_rows.SelectMany((row, number) => Row(row, number * RowHeight))}</g>
        """;

    private static List<List<int>> Rows(IReadOnlyList<string> names, int width)
    {
        List<List<int>> rows = [[]];
        for (var number = 0; number < names.Count; number++)
        {
            if (rows[^1].Count > 0 && rows[^1].Sum(before => EntryWidth(names[before], width)) + EntryWidth(names[number], width) > width)
                rows.Add([]);
            rows[^1].Add(number);
        }
        return rows;
    }

    private IEnumerable<Html> Row(List<int> row, int y)
        => row.Select((number, place) => Entry(number, right - row.Skip(place).Sum(rest => EntryWidth(names[rest], width)), y));

    private Html Entry(int number, int x, int y) => $"""
        {LineStyle.Group(number, $"{LineStyle.Path(number, $"{x + 12},{y + 10} {x + 38},{y + 10}")}{LineStyle.Mark(number, x + 25, y + 10)}")}
        <text x="{x + 44}" y="{y + 14}">{Shortened(names[number], width)}</text>
        """;

    private static int EntryWidth(string name, int width) => KeyWidth + WidthOf(Shortened(name, width));

    // A name that has no room loses its end.
    private static string Shortened(string name, int width)
    {
        if (KeyWidth + WidthOf(name) <= width)
            return name;
        var length = name.Length - 1;
        while (KeyWidth + WidthOf(name[..length] + "…") > width || char.IsHighSurrogate(name[length - 1]))
            length--;
        return name[..length] + "…";
    }

    // About that of a letter in 13 pixels; those of China, Japan and Korea are square.
    private static int WidthOf(string name) => name.Sum(letter => letter > '\u2E7F' ? 13 : char.IsUpper(letter) ? 10 : 7);
}
