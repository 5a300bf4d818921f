using System.Globalization;

namespace MLNetHashing;

/// <summary>The page of a sweep, or the part of a page that tells the same: charts, all trials, and the code of the best. Neither has a script or refers to
/// anything outside itself.</summary>
internal static class SweepPage
{
    public static string Of(SweepResult result)
    {
        Html page = $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Sweep</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            {Html.Trusted(Sheet("colours.css"))}{Html.Trusted(Sheet("sweep.css"))}</style></head>
            <body><main>
            <h1>{Heading(result)}</h1>
            {Html.Trusted(Fragment.Of(Content(result)))}</main></body></html>

            """;
        return page.ToString();
    }

    public static string FragmentOf(SweepResult result) => Fragment.Of($"""
        <p style="margin:8px 0"><b>{Heading(result)}</b></p>
        {Content(result)}
        """);

    private static Html Content(SweepResult result)
    {
        SweepTrial[] measured = [.. result.Trials.Where(trial => trial.Error is null)];
        return $"""
            <p style="margin:8px 0;max-width:74ch">{Lead(result)}</p>
            {(measured.Length > 0 ? new SweepCharts(measured).ToHtml() : null)}{Code(result)}
            {Title("All trials")}{FigureTable.Of(result.Rows(), texts: measured.Length < result.Trials.Count ? [2, 4] : [4])}
            """;
    }

    private static string Heading(SweepResult result) => result.Best is { } best
        ? $"{best.Method} with {best.Bits} bits: mAP {Figures.Map(best.MeanAveragePrecision)}"
        : "No trial came to a result";

    private static string Lead(SweepResult result)
    {
        var failed = result.Trials.Count(trial => trial.Error is not null);
        var directions = result.Best is { } best ? $" mAP is the mean of {string.Join(", ", best.Directions.Keys.Select(Name))}, on validation queries." : "";
        return string.Create(CultureInfo.InvariantCulture, $"{result.Trials.Count} trials, of which {failed} failed.{directions} ")
            + "What is chosen on validation queries is to be measured on test queries once.";
    }

    private static string Name(RetrievalDirection direction) => direction switch
    {
        RetrievalDirection.ImageToText => "image → text",
        RetrievalDirection.TextToImage => "text → image",
        RetrievalDirection.ImageToImage => "image → image",
        _ => "text → text",
    };

    private static Html? Code(SweepResult result)
    {
        if (result.Best is not { } best)
            return null;
        return $"""
            {Title("The best again")}
            <pre style="overflow-x:auto;border:1px solid rgba(128,128,128,.4);border-radius:8px;padding:12px;margin:0 0 14px">{result.CodeOf(best)}</pre>
            """;
    }

    private static Html Title(string title) => $"""
        <p style="font-weight:600;margin:12px 0 4px">{title}</p>
        """;

    private static string Sheet(string name)
    {
        using var resource = new StreamReader(typeof(SweepPage).Assembly.GetManifestResourceStream(name)!);
        return resource.ReadToEnd();
    }
}
