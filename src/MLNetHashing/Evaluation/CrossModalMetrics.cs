using System.Globalization;
using System.Text;

namespace MLNetHashing;

/// <summary>How well pictures and texts retrieve each other and their own kind.</summary>
public sealed record CrossModalMetrics
{
    /// <summary>Pictures ask, texts answer.</summary>
    public required RetrievalMetrics ImageToText { get; init; }

    /// <summary>Texts ask, pictures answer.</summary>
    public required RetrievalMetrics TextToImage { get; init; }

    /// <summary>Pictures ask, pictures answer.</summary>
    public required RetrievalMetrics ImageToImage { get; init; }

    /// <summary>Texts ask, texts answer.</summary>
    public required RetrievalMetrics TextToText { get; init; }

    /// <summary>A table of the four, to read or to paste into a report: mAP with ties in distance at random and in database order, precision and NDCG at the
    /// cutoffs.</summary>
    public override string ToString()
    {
        string[][] rows =
        [
            ["query → database", "mAP", "mAP, ties in order", .. Headers("P"), .. ImageToText.Ndcg is null ? [] : Headers("NDCG")],
            Figures("image → text", ImageToText),
            Figures("text → image", TextToImage),
            Figures("image → image", ImageToImage),
            Figures("text → text", TextToText),
        ];
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{ImageToText.Queries:N0} queries ({ImageToText.QueriesWithRelevant:N0} with relevant items)");
        text.Append(CultureInfo.InvariantCulture, $" over {ImageToText.DatabaseCount:N0} items, {ImageToText.Bits} bits").AppendLine();
        text.AppendLine();
        AppendRow(text, rows[0], widths);
        AppendRow(text, [.. widths.Select(width => new string('-', width))], widths);
        foreach (var row in rows[1..])
            AppendRow(text, row, widths);
        return text.ToString();
    }

    private IEnumerable<string> Headers(string metric)
        => ImageToText.Cutoffs.Select(cutoff => string.Create(CultureInfo.InvariantCulture, $"{metric}@{cutoff.K}"));

    private static string[] Figures(string direction, RetrievalMetrics metrics) =>
    [
        direction,
        Figure(metrics.MeanAveragePrecision),
        Figure(metrics.MeanAveragePrecisionStable),
        .. metrics.Cutoffs.Select(cutoff => Figure(cutoff.Precision)),
        .. metrics.Cutoffs.Where(cutoff => cutoff.Ndcg is not null).Select(cutoff => Figure(cutoff.Ndcg!.Value)),
    ];

    private static string Figure(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    private static void AppendRow(StringBuilder text, string[] cells, int[] widths)
        => text.AppendLine($"| {string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column])))} |");
}
