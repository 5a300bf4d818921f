using System.Globalization;
using System.Text;

namespace MLNetHashing;

/// <summary>The figures and curves of several rankings side by side: of methods, of lengths of code, of directions.</summary>
/// <example>
/// <code>
/// var curves = new RetrievalCurves(("DSPH", dsph.TextToImage), ("ITQ", itq.TextToImage));
/// File.WriteAllText("curves.svg", curves.ToSvg());
/// </code>
/// </example>
public sealed class RetrievalCurves
{
    private readonly (string Name, RetrievalMetrics Metrics)[] _results;

    /// <param name="results">What was measured, each by its name, in the order in which it is shown; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or a name or its metrics are missing.</exception>
    public RetrievalCurves(params IEnumerable<(string Name, RetrievalMetrics Metrics)> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        _results = [.. results];
        if (_results.Length == 0)
            throw new ArgumentException("There is nothing to show; give a name and its metrics, once or more.", nameof(results));
        var missing = Array.FindIndex(_results, result => result.Name is null || result.Metrics is null);
        if (missing >= 0)
            throw new ArgumentException($"Result {missing} has no {(_results[missing].Name is null ? "name" : "metrics")}.", nameof(results));
    }

    /// <summary>What heads the column of names.</summary>
    internal string Heading { get; init; } = "";

    /// <summary>A figure as SVG, 380 pixels wide, for a file or a page. Letters have the colour of the text around it, and lines stand out on light and on dark
    /// ground; they differ by dashes and by the shape of their points too.</summary>
    /// <param name="curve">What it shows.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such curve.</exception>
    public string ToSvg(RetrievalCurve curve = RetrievalCurve.PrecisionRecall) => ChartOf(curve).ToSvgFile();

    /// <summary>A part of a page, for notebooks and reports: the table of the figures, and all curves. It has no script, and refers to nothing outside
    /// itself.</summary>
    public string ToHtml() => Fragment.Of($"""
        <p style="margin:8px 0">{Caption}</p>
        {FigureTable.Of(Rows())}{Figures()}
        """);

    /// <summary>The table of the figures, to read or to paste into a report.</summary>
    public override string ToString()
    {
        string[][] rows = [.. Rows()];
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder(Caption).AppendLine().AppendLine();
        AppendRow(text, rows[0], widths);
        AppendRow(text, [.. widths.Select(width => new string('-', width))], widths);
        foreach (var row in rows[1..])
            AppendRow(text, row, widths);
        return text.ToString();
    }

    /// <summary>All curves, side by side where there is room.</summary>
    internal Html Figures() => Fragment.Figures(
        ("Precision over recall", ChartOf(RetrievalCurve.PrecisionRecall)),
        ("Precision within a Hamming radius", ChartOf(RetrievalCurve.PrecisionByRadius)),
        ("Recall within a Hamming radius", ChartOf(RetrievalCurve.RecallByRadius)));

    private string Caption => $"{All(result => result.Queries)} queries ({All(result => result.QueriesWithRelevant)} with relevant items) "
        + $"over {All(result => result.DatabaseCount)} items, {All(result => result.Bits)} bits";

    // Almost always one number.
    private string All(Func<RetrievalMetrics, int> count)
        => string.Join(" / ", _results.Select(result => count(result.Metrics).ToString("N0", CultureInfo.InvariantCulture)).Distinct());

    private IEnumerable<string[]> Rows()
    {
        int[] cutoffs = [.. _results.SelectMany(result => result.Metrics.Cutoffs).Select(cutoff => cutoff.K).Distinct().Order()];
        int[] graded = [.. cutoffs.Where(k => _results.Any(result => At(result.Metrics, k)?.Ndcg is not null))];
        return _results.Select(result => Row(result.Name, result.Metrics, cutoffs, graded))
            .Prepend([Heading, "mAP", "mAP, ties in order", .. cutoffs.Select(k => $"P@{k}"), .. graded.Select(k => $"NDCG@{k}")]);
    }

    private static string[] Row(string name, RetrievalMetrics metrics, int[] cutoffs, int[] graded) =>
    [
        name,
        Figure(metrics.MeanAveragePrecision),
        Figure(metrics.MeanAveragePrecisionStable),
        .. cutoffs.Select(k => Figure(At(metrics, k)?.Precision)),
        .. graded.Select(k => Figure(At(metrics, k)?.Ndcg)),
    ];

    private static CutoffMetrics? At(RetrievalMetrics metrics, int k) => metrics.Cutoffs.FirstOrDefault(cutoff => cutoff.K == k);

    private static string Figure(double? value) => value?.ToString("F4", CultureInfo.InvariantCulture) ?? "–";

    private static void AppendRow(StringBuilder text, string[] cells, int[] widths)
        => text.AppendLine($"| {string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column])))} |");

    private Chart ChartOf(RetrievalCurve curve) => curve switch
    {
        RetrievalCurve.PrecisionRecall => Draw("Precision over recall", Axis.ZeroToOne("recall"), "precision",
            metrics => [.. metrics.InterpolatedPrecision.Select((precision, tenth) => new Chart.Point(tenth / 10.0, precision))]),
        RetrievalCurve.PrecisionByRadius => Draw("Precision within a Hamming radius", Radius(), "precision",
            metrics => [.. metrics.ByRadius.Select(radius => new Chart.Point(radius.Radius, radius.Precision))]),
        RetrievalCurve.RecallByRadius => Draw("Recall within a Hamming radius", Radius(), "recall",
            metrics => [.. metrics.ByRadius.Select(radius => new Chart.Point(radius.Radius, radius.Recall))]),
        _ => throw new ArgumentOutOfRangeException(
            nameof(curve), curve, $"There is no such curve; there are {string.Join(", ", Enum.GetNames<RetrievalCurve>())}."),
    };

    private Axis Radius() => Axis.OfBits("Hamming radius", _results.Max(result => result.Metrics.Bits));

    private Chart Draw(string title, Axis x, string y, Func<RetrievalMetrics, IReadOnlyList<Chart.Point>> points) => new()
    {
        Description = $"{title}. {string.Join(", ", _results.Select(InWords))}.",
        X = x,
        Y = Axis.ZeroToOne(y),
        Lines = [.. _results.Select(result => new Chart.Line(result.Name, points(result.Metrics)))],
    };

    private static string InWords((string Name, RetrievalMetrics Metrics) result) => $"{result.Name} mAP {Figure(result.Metrics.MeanAveragePrecision)}".Trim();
}
