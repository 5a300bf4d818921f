namespace MLNetHashing;

/// <summary>A line chart as SVG that looks the same wherever it is shown. Lines differ by colour, by dashes and by the shape of their points; letters have the
/// colour of the text around the chart. A page with colours of its own sets them for the classes that parts have.</summary>
internal sealed class Chart
{
    private const int Width = 380, LegendWidth = 292, MostMarks = 20;
    private const int Left = 40, Right = 14, Bottom = 42;

    /// <summary>What the chart shows, for those who do not see it.</summary>
    public required string Description { get; init; }

    public required Axis X { get; init; }

    public required Axis Y { get; init; }

    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>A level to compare the lines with.</summary>
    public Level? Reference { get; init; }

    /// <summary>What bounds all points, dashed.</summary>
    public IReadOnlyList<Point> Front { get; init; } = [];

    /// <summary>As a part of a page, as wide as there is room.</summary>
    public Html ToSvg() => $"""
        <svg viewBox="0 0 {Width} {Height}" style="display:block;width:100%;height:auto" {Content()}
        """;

    /// <summary>As a file, or a picture by itself.</summary>
    public string ToSvgFile()
    {
        Html svg = $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" font-family="system-ui, sans-serif"
            {Content()}
            """;
        return svg.ToString();
    }

    private ChartLegend Legend => new([.. Lines.Select(line => line.Name)], Width - Right, LegendWidth);

    private int Top => 34 + Legend.ExtraHeight;

    private int Height => Top + 256;

    private Html Content() => $"""
        role="img" aria-label="{Description}" font-size="13" fill="currentColor">
        {Y.Ticks.Select(tick => YTick(tick))}{X.Ticks.Select(tick => XTick(tick))}
        <text class="axis" x="0" y="14">{Y.Title}</text>
        <text class="axis" x="{Left + (Width - Left - Right) / 2}" y="{Height - 4}" text-anchor="middle">{X.Title}</text>
        {ReferenceLine()}{FrontLine()}{Lines.Select(LineWithPoints)}
        {(Lines.Count > 1 ? Legend.ToSvg() : null)}
        </svg>

        """;

    private double AtX(double value) => Math.Round(Left + X.Share(value) * (Width - Left - Right), 1);

    private double AtY(double value) => Math.Round(Height - Bottom - Y.Share(value) * (Height - Top - Bottom), 1);

    private Html YTick(double tick) => $"""
        <line class="grid" stroke="currentColor" stroke-opacity=".2" x1="{Left}" x2="{Width - Right}" y1="{AtY(tick)}" y2="{AtY(tick)}"/>
        <text x="{Left - 8}" y="{AtY(tick) + 4}" text-anchor="end">{Y.NameOf(tick)}</text>

        """;

    private Html XTick(double tick) => $"""
        <line class="tick" stroke="currentColor" stroke-opacity=".2" x1="{AtX(tick)}" x2="{AtX(tick)}" y1="{Height - Bottom}" y2="{Height - Bottom + 5}"/>
        <text x="{AtX(tick)}" y="{Height - Bottom + 19}" text-anchor="middle">{X.NameOf(tick)}</text>

        """;

    private Html? ReferenceLine() => Reference is null ? (Html?)null : $"""
        <line class="reference" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 4"
        x1="{Left}" x2="{Width - Right}" y1="{AtY(Reference.Value)}" y2="{AtY(Reference.Value)}"/>
        <text x="{Left + 6}" y="{AtY(Reference.Value) - 6}">{Reference.Name}</text>

        """;

    private Html? FrontLine() => Front.Count == 0 ? (Html?)null : $"""
        <polyline class="front" stroke="currentColor" stroke-width="1.5" stroke-dasharray="5 4" fill="none" points="{string.Join(' ', Front.Select(At))}"/>

        """;

    private Html LineWithPoints(Line line, int number)
    {
        Point[] drawn = [.. line.Points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y))];
        Html? path = line.IsJoined && drawn.Length > 1 ? LineStyle.Path(number, string.Join(' ', drawn.Select(At))) : null;
        return LineStyle.Group(number, $"{path}{Marked(drawn).Select(point => Mark(line, number, point))}\n");
    }

    // Marks on all of many points would run together.
    private static IEnumerable<Point> Marked(Point[] points) => points.Where((_, number) => number % ((points.Length + MostMarks - 1) / MostMarks) == 0);

    private Html Mark(Line line, int number, Point point) => $"""
        <g>{LineStyle.Mark(number, AtX(point.X), AtY(point.Y))}<title>{point.Title ?? InWords(line, point)}</title></g>

        """;

    private string InWords(Line line, Point point)
        => FormattableString.Invariant($"{line.Name}, {X.Title} {X.NameOf(point.X)}: {Y.Title} {point.Y:0.0000}").TrimStart(',', ' ');

    private string At(Point point) => FormattableString.Invariant($"{AtX(point.X)},{AtY(point.Y)}");

    /// <summary>A line through some points, or the points alone. What is no finite number is left out.</summary>
    public sealed record Line(string Name, IReadOnlyList<Point> Points)
    {
        public bool IsJoined { get; init; } = true;
    }

    /// <param name="X">Where, on the axis below.</param>
    /// <param name="Y">Where, on the axis beside.</param>
    /// <param name="Title">What is told where a pointer rests on it. Default: its values.</param>
    public sealed record Point(double X, double Y, string? Title = null);

    /// <summary>A height that bears a name.</summary>
    public sealed record Level(string Name, double Value);
}
