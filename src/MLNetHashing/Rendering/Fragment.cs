namespace MLNetHashing;

/// <summary>A part of a page that brings its own looks and takes its letters' colour from what is around it.</summary>
internal static class Fragment
{
    public static string Of(Html content)
    {
        Html fragment = $"""
            <div style="max-width:1200px;line-height:1.45;font-variant-numeric:tabular-nums">
            {content}</div>

            """;
        return fragment.ToString();
    }

    /// <summary>Charts below their titles, side by side where there is room.</summary>
    public static Html Figures(params (string Title, Chart Chart)[] charts) => $"""
        <div style="display:flex;flex-wrap:wrap;gap:20px 24px;margin:8px 0 14px">
        {charts.Select(chart => Figure(chart.Title, chart.Chart))}</div>

        """;

    private static Html Figure(string title, Chart chart) => $"""
        <figure style="flex:1 1 300px;min-width:0;max-width:440px;margin:0"><figcaption style="font-weight:600;margin-bottom:8px">{title}</figcaption>
        {chart.ToSvg()}</figure>

        """;
}
