namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>Writes what came out as one page that needs nothing beside itself: no network, no script, no other file.</summary>
internal static class ReportPage
{
    public static void Write(string file, ReportData data)
    {
        var beside = file + ".new";
        File.WriteAllText(beside, Page(data).ToString());
        File.Move(beside, file, overwrite: true);
    }

    public static Html Page(ReportData data) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <title>{data.Collection}: pictures found with words in {data.Bits} bits</title>
        <style>
        {Html.Trusted(Stylesheet())}</style>
        </head>
        <body>
        {Headline(data)}<main>
        {Results(data)}{Found(data)}{Failures(data)}</main>
        {Footer(data)}</body>
        </html>

        """;

    private static Html Headline(ReportData data) => $"""
        <header>
          <div>
            <p class="kicker">{data.Collection}</p>
            <h1>Pictures found with words, words found with pictures</h1>
            <p class="lead">{data.Methods[0].Name} learned from {data.TrainingPairs:N0} pairs of a picture and its text in {Duration(data.TrainingTime)}.
            Now every picture and every text becomes {data.Bits} bits, and what belongs together differs in few of them.</p>
            <dl class="facts">
              <div><dt>mAP, text → picture</dt><dd>{data.Methods[0].Directions.TextToImage.Map:0.000}</dd></div>
              <div><dt>mAP, picture → text</dt><dd>{data.Methods[0].Directions.ImageToText.Map:0.000}</dd></div>
              <div><dt>training time</dt><dd>{Duration(data.TrainingTime)}</dd></div>
              <div><dt>bytes a code</dt><dd>{data.Bits / 8}</dd></div>
            </dl>
          </div>
          {CodeFigure.Of(data.Example, data.Bits)}
        </header>

        """;

    private static Html Results(ReportData data) => $"""
        <section id="results">
        <h2>How much is found</h2>
        <p>{data.QueryPairs:N0} queries that were not learned from, over a database of {data.DatabasePairs:N0} items. An item is relevant if it shares
        a label with the query. mAP is the mean over the queries of average precision: 1 if everything relevant comes before everything else.</p>
        <div class="table"><table>
        <thead><tr><th scope="col" rowspan="2">{data.Bits} bits</th>
        <th scope="colgroup" colspan="2">text → picture</th><th scope="colgroup" colspan="2">picture → text</th></tr>
        <tr><th scope="col">mAP</th><th scope="col">P@10</th><th scope="col">mAP</th><th scope="col">P@10</th></tr></thead>
        <tbody>{data.Methods.Select(MethodRow)}
        <tr class="chance"><th scope="row">at random</th><td>{data.Chance:0.000}</td><td></td><td>{data.Chance:0.000}</td><td></td></tr></tbody>
        </table></div>
        <p class="small">P@10 is the share of relevant items among the first ten; ± the half of a 95 % bootstrap interval. {data.Baselines}</p>
        <div class="charts">
        {PrecisionRecall("Text → picture", data, pair => pair.TextToImage)}
        {PrecisionRecall("Picture → text", data, pair => pair.ImageToText)}
        {Losses(data)}</div>
        </section>

        """;

    private static Html MethodRow(MethodResult method) => $"""
        <tr><th scope="row">{method.Name}</th>{Cells(method.Directions.TextToImage)}{Cells(method.Directions.ImageToText)}</tr>
        """;

    private static Html Cells(DirectionResult result) => $"""
        <td><b>{result.Map:0.000}</b> <span class="spread">±{(result.Interval.Upper - result.Interval.Lower) / 2:.000}</span></td>
        <td>{result.PrecisionAt10:0.00}</td>
        """;

    private static Html PrecisionRecall(string title, ReportData data, Func<DirectionPair<DirectionResult>, DirectionResult> direction)
    {
        var chart = new Chart
        {
            Description = $"{title}: precision at each recall of {string.Join(", ", data.Methods.Select(method => method.Name))}.",
            X = Axis.ZeroToOne("recall"),
            Y = Axis.ZeroToOne("precision"),
            Lines = [.. data.Methods.Select(method => new Chart.Line(method.Name, Tenths(direction(method.Directions).PrecisionAtRecall)))],
            Reference = new("at random", data.Chance),
        };
        return $"""<figure class="chart"><figcaption>{title}</figcaption>{chart.ToSvg()}</figure>""";
    }

    private static List<(double X, double Y)> Tenths(IReadOnlyList<double> values) => [.. values.Select((value, tenth) => (tenth / 10.0, value))];

    private static Html Losses(ReportData data)
    {
        var chart = new Chart
        {
            Description = $"Loss of {data.Losses.Count} epochs, from {data.Losses[0]:0.###} to {data.Losses[^1]:0.###}.",
            X = Axis.Around("epoch", 0, data.Losses.Count, leastStep: 1),
            Y = Axis.Around("loss", 0, data.Losses.Max()),
            Lines = [new(data.Methods[0].Name, [.. data.Losses.Select((loss, epoch) => (epoch + 1.0, loss))])],
        };
        return $"""<figure class="chart"><figcaption>Training</figcaption>{chart.ToSvg()}</figure>""";
    }

    private static Html Found(ReportData data) => $"""
        <section id="found">
        <h2>What is found</h2>
        <p>Queries as they come, none chosen. {Key()}</p>
        <h3>Text → picture</h3>
        {Gallery.OfTexts(data.Gallery.TextToImage)}
        <h3>Picture → text</h3>
        {Gallery.OfPictures(data.Gallery.ImageToText)}
        </section>

        """;

    private static Html Failures(ReportData data) => $"""
        <section id="failures">
        <h2>Where it fails</h2>
        <p>The queries of the lowest average precision.</p>
        <h3>Text → picture</h3>
        {Gallery.OfTexts(data.Failures.TextToImage)}
        <h3>Picture → text</h3>
        {Gallery.OfPictures(data.Failures.ImageToText)}
        </section>

        """;

    private static Html Key() => $"""
        Under each hit stands the number of bits in which it differs from the query.
        <span class="key relevant"><span class="sign">✓</span> shares a label with the query</span>
        <span class="key irrelevant"><span class="sign">✗</span> shares none</span>
        """;

    private static Html Footer(ReportData data) => $"""
        <footer><p>Exact Hamming ranking; mAP@all is the expectation over ties in distance; curves are the 11-point interpolation with ties in database order.
        Trained and measured by MLNetHashing with {data.Methods[0].Name} in an ML.NET pipeline.</p></footer>

        """;

    private static string Duration(TimeSpan time)
        => time.TotalSeconds < 100 ? $"{time.TotalSeconds:0} s" : $"{(int)time.TotalMinutes} min {time.Seconds} s";

    private static string Stylesheet()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
