namespace MLNetHashing.Samples;

/// <summary>The mAP of methods as bars, one for each direction, with their intervals, beside that of a random order.</summary>
internal static class MapChart
{
    private const int Width = 380, Left = 104, Right = 14, Top = 34, Bottom = 42;
    private const int RowHeight = 36, BarHeight = 12, Gap = 2;

    private static readonly Axis Map = Axis.ZeroToOne("mAP");

    public static Html Of(ReportData data)
    {
        var bottom = Top + data.Methods.Count * RowHeight;
        return $"""
            <figure class="chart"><figcaption>mAP in both directions</figcaption>
            <svg viewBox="0 0 {Width} {bottom + Bottom}" role="img" aria-label="{InWords(data)}">
            {Map.Ticks.Select(tick => Tick(tick, bottom))}
            <text class="axis" x="{Left + (Width - Left - Right) / 2}" y="{bottom + Bottom - 4}" text-anchor="middle">{Map.Title}</text>
            {data.Methods.Select((method, row) => Row(method, Top + row * RowHeight))}
            <line class="level" x1="{AtX(data.Chance)}" x2="{AtX(data.Chance)}" y1="{Top}" y2="{bottom}"/>
            <g class="legend">
            <rect class="line-0" x="14" y="4" width="12" height="12"/><text x="31" y="14">text → picture</text>
            <rect class="line-1" x="144" y="4" width="12" height="12"/><text x="161" y="14">picture → text</text>
            <line class="level" x1="272" x2="294" y1="10" y2="10"/><text x="300" y="14">at random</text>
            </g>
            </svg></figure>
            """;
    }

    private static double AtX(double map) => Math.Round(Left + Map.Share(map) * (Width - Left - Right), 1);

    private static Html Tick(double tick, int bottom) => $"""
        <line class="grid" x1="{AtX(tick)}" x2="{AtX(tick)}" y1="{Top}" y2="{bottom}"/>
        <text x="{AtX(tick)}" y="{bottom + 19}" text-anchor="middle">{tick:0.####}</text>

        """;

    private static Html Row(MethodResult method, int y) => $"""
        <text x="{Left - 8}" y="{y + RowHeight / 2 + 4}" text-anchor="end">{method.Name}</text>
        {Bar(method.Directions.TextToImage, 0, y + RowHeight / 2 - BarHeight - Gap / 2)}{Bar(method.Directions.ImageToText, 1, y + RowHeight / 2 + Gap / 2)}

        """;

    private static Html Bar(DirectionResult result, int number, int y) => $"""
        <rect class="line-{number}" x="{Left}" y="{y}" width="{AtX(result.Map) - Left:0.#}" height="{BarHeight}"/>
        <line class="interval" x1="{AtX(result.Interval.Lower)}" x2="{AtX(result.Interval.Upper)}" y1="{y + BarHeight / 2}" y2="{y + BarHeight / 2}"/>
        """;

    private static string InWords(ReportData data)
        => FormattableString.Invariant($"mAP of {string.Join(", ", data.Methods.Select(InWords))}; {data.Chance:0.000} at random.");

    private static string InWords(MethodResult method)
        => FormattableString.Invariant($"{method.Name} {method.Directions.TextToImage.Map:0.000} and {method.Directions.ImageToText.Map:0.000}");
}
