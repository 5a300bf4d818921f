namespace MLNetHashing.Samples;

/// <summary>A line chart as SVG. Lines differ by colour, by dashes and by the shape of their points.</summary>
internal sealed class Chart
{
    private const int Width = 380, LegendWidth = 292, RowHeight = 18, MostMarks = 20;
    private const int Left = 40, Right = 14, Bottom = 42;

    /// <summary>What the chart shows, for those who do not see it.</summary>
    public required string Description { get; init; }

    public required Axis X { get; init; }

    public required Axis Y { get; init; }

    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>A level to compare the lines with.</summary>
    public Level? Reference { get; init; }

    public Html ToSvg() => $"""
        <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{Description}">
        {Y.Ticks.Select(tick => YTick(tick))}{X.Ticks.Select(tick => XTick(tick))}
        <text class="axis" x="0" y="14">{Y.Title}</text>
        <text class="axis" x="{Left + (Width - Left - Right) / 2}" y="{Height - 4}" text-anchor="middle">{X.Title}</text>
        {ReferenceLine()}{Lines.Select(LineWithPoints)}
        {(Lines.Count > 1 ? Legend() : null)}
        </svg>

        """;

    private int Top => 34 + (LegendRows().Count - 1) * RowHeight;

    private int Height => Top + 256;

    private double AtX(double value) => Math.Round(Left + X.Share(value) * (Width - Left - Right), 1);

    private double AtY(double value) => Math.Round(Height - Bottom - Y.Share(value) * (Height - Top - Bottom), 1);

    private Html YTick(double tick) => $"""
        <line class="grid" x1="{Left}" x2="{Width - Right}" y1="{AtY(tick)}" y2="{AtY(tick)}"/>
        <text x="{Left - 8}" y="{AtY(tick) + 4}" text-anchor="end">{tick:0.####}</text>

        """;

    private Html XTick(double tick) => $"""
        <line class="tick" x1="{AtX(tick)}" x2="{AtX(tick)}" y1="{Height - Bottom}" y2="{Height - Bottom + 5}"/>
        <text x="{AtX(tick)}" y="{Height - Bottom + 19}" text-anchor="middle">{tick:0.####}</text>

        """;

    private Html? ReferenceLine() => Reference is null ? (Html?)null : $"""
        <line class="reference" x1="{Left}" x2="{Width - Right}" y1="{AtY(Reference.Value)}" y2="{AtY(Reference.Value)}"/>
        <text x="{Left + 6}" y="{AtY(Reference.Value) - 6}">{Reference.Name}</text>

        """;

    private Html LineWithPoints(Line line, int number) => $"""
        <g class="line line-{number}">
        <polyline points="{string.Join(' ', line.Points.Select(At))}"/>{Marked(line).Select(point => Mark(number, AtX(point.X), AtY(point.Y)))}
        </g>

        """;

    // Marks on all of many points would run together.
    private static IEnumerable<(double X, double Y)> Marked(Line line)
        => line.Points.Where((_, number) => number % ((line.Points.Count + MostMarks - 1) / MostMarks) == 0);

    private string At((double X, double Y) point) => FormattableString.Invariant($"{AtX(point.X)},{AtY(point.Y)}");

    private Html Legend() => $"""
        <g class="legend">{LegendRows().SelectMany((row, number) => LegendRow(row, number * RowHeight))}</g>
        """;

    // As many entries in a row as have room beside the title of the axis.
    private List<List<(int Number, Line Line)>> LegendRows()
    {
        List<List<(int Number, Line Line)>> rows = [[]];
        foreach (var entry in Lines.Index())
        {
            if (rows[^1].Count > 0 && rows[^1].Sum(before => EntryWidth(before.Line)) + EntryWidth(entry.Item) > LegendWidth)
                rows.Add([]);
            rows[^1].Add(entry);
        }
        return rows;
    }

    private static IEnumerable<Html> LegendRow(List<(int Number, Line Line)> row, int y)
        => row.Select((entry, place) => LegendEntry(entry.Line, entry.Number, Width - Right - row.Skip(place).Sum(rest => EntryWidth(rest.Line)), y));

    private static int EntryWidth(Line line) => 50 + line.Name.Sum(letter => char.IsUpper(letter) ? 10 : 7);

    private static Html LegendEntry(Line line, int number, int x, int y) => $"""
        <g class="line line-{number}"><polyline points="{x + 12},{y + 10} {x + 38},{y + 10}"/>{Mark(number, x + 25, y + 10)}</g>
        <text x="{x + 44}" y="{y + 14}">{line.Name}</text>
        """;

    // A circle, a square, a triangle, a diamond, a triangle on its tip, and again.
    private static Html Mark(int number, double x, double y) => (number % 5) switch
    {
        0 => $"""<circle cx="{x}" cy="{y}" r="3.5"/>""",
        1 => $"""<rect x="{x - 3.2:0.#}" y="{y - 3.2:0.#}" width="6.4" height="6.4"/>""",
        2 => $"""<path d="M{x:0.#} {y - 4:0.#}l4 7h-8z"/>""",
        3 => $"""<path d="M{x:0.#} {y - 4.5:0.#}l4.5 4.5l-4.5 4.5l-4.5 -4.5z"/>""",
        _ => $"""<path d="M{x:0.#} {y + 4:0.#}l4 -7h-8z"/>""",
    };

    /// <summary>A line through some points.</summary>
    public sealed record Line(string Name, IReadOnlyList<(double X, double Y)> Points);

    /// <summary>A height that bears a name.</summary>
    public sealed record Level(string Name, double Value);
}
