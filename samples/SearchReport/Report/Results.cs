namespace MLNetHashing.Samples;

/// <summary>How much is found: a table of the methods, and charts.</summary>
internal static class Results
{
    public static Html Of(ReportData data) => $"""
        <section id="results">
        <h2>How much is found</h2>
        <p>{data.QueryPairs:N0} queries that were not learned from, over a database of {data.DatabasePairs:N0} items. An item is relevant if it shares
        a label with the query. mAP is the mean over the queries of average precision: 1 if everything relevant comes before everything else.</p>
        {Figures(data)}
        <p class="small">P@10 is the share of relevant items among the first ten; ± the half of a 95 % bootstrap interval. {Order(data)}{data.Baselines}</p>
        <div class="charts">
        {PrecisionRecall("Text → picture", data, pair => pair.TextToImage)}
        {PrecisionRecall("Picture → text", data, pair => pair.ImageToText)}
        {Losses(data)}</div>
        </section>

        """;

    private static Html Figures(ReportData data) => data.IsComparison ? $"""<div class="comparison">{Table(data)}{MapChart.Of(data)}</div>""" : Table(data);

    private static Html Table(ReportData data) => $"""
        <div class="table"><table>
        <thead><tr><th scope="col" rowspan="2">{data.Bits} bits</th>
        <th scope="colgroup" colspan="2">text → picture</th><th scope="colgroup" colspan="2">picture → text</th>
        {When(data.IsComparison, $"""<th scope="col" rowspan="2">training</th>""")}</tr>
        <tr><th scope="col">mAP</th><th scope="col">P@10</th><th scope="col">mAP</th><th scope="col">P@10</th></tr></thead>
        <tbody>{data.Methods.Select(method => MethodRow(method, data.IsComparison))}
        <tr class="chance"><th scope="row">at random</th><td>{data.Chance:0.000}</td><td></td><td>{data.Chance:0.000}</td><td></td>
        {When(data.IsComparison, $"<td></td>")}</tr></tbody>
        </table></div>
        """;

    private static Html MethodRow(MethodResult method, bool tellsTime) => $"""
        <tr><th scope="row">{method.Name}</th>{Cells(method.Directions.TextToImage)}{Cells(method.Directions.ImageToText)}
        {When(tellsTime, $"""<td class="time">{method.Training?.Duration}</td>""")}</tr>
        """;

    private static Html Cells(DirectionResult result) => $"""
        <td><b>{result.Map:0.000}</b> <span class="spread">±{(result.Interval.Upper - result.Interval.Lower) / 2:.000}</span></td>
        <td>{result.PrecisionAt10:0.00}</td>
        """;

    private static Html? When(bool holds, Html markup) => holds ? markup : null;

    private static string Order(ReportData data) => data.IsComparison
        ? $"Trained methods stand in the order of the mean of their two mAP; {data.Methods[0].Name}'s is the highest. "
        : "";

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

    private static List<Chart.Point> Tenths(IReadOnlyList<double> values) => [.. values.Select((value, tenth) => new Chart.Point(tenth / 10.0, value))];

    private static Html Losses(ReportData data) => data.IsComparison
        ? Losses("Loss as a share of a method's highest", Axis.ZeroToOne("loss"), data.Trainings, training => training.Losses.Max())
        : Losses("Training", Axis.Around("loss", 0, data.Trainings[0].Losses.Max()), data.Trainings, _ => 1);

    // What methods lose has a scale of its own for each of them.
    private static Html Losses(string title, Axis y, IReadOnlyList<Training> trainings, Func<Training, double> unit)
    {
        var chart = new Chart
        {
            Description = string.Join(" ", trainings.Select(LossInWords)),
            X = Axis.Around("epoch", 0, trainings.Max(training => training.Losses.Count), leastStep: 1),
            Y = y,
            Lines = [.. trainings.Select(training => new Chart.Line(
                training.Method, [.. training.Losses.Select((loss, epoch) => new Chart.Point(epoch + 1, loss / unit(training)))]))],
        };
        return $"""<figure class="chart"><figcaption>{title}</figcaption>{chart.ToSvg()}</figure>""";
    }

    private static string LossInWords(Training training) => FormattableString.Invariant(
        $"Loss of {training.Losses.Count} epochs of {training.Method}, from {training.Losses[0]:0.###} to {training.Losses[^1]:0.###}.");
}
