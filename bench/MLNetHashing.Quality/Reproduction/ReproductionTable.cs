using System.Globalization;
using System.Text;

namespace MLNetHashing.Quality;

/// <summary>Results on data sets of the literature beside the published ones: a Markdown table for each data set and setting, with sources and
/// machines.</summary>
internal static class ReproductionTable
{
    private const string Header = "| method | bits | options | mAP I→T | published | difference | mAP T→I | published | difference "
        + "| seeds | training, s | encoding, s | memory, MB |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n";

    public static string Of(IEnumerable<QualityResult> results) => string.Join('\n', results
        .Where(result => result.Setting is not null)
        .GroupBy(result => (result.Data, Setting: result.Setting!))
        .OrderBy(group => group.Key.Data, StringComparer.Ordinal)
        .Select(group => Table(group.Key.Data, group.Key.Setting, [.. group])));

    private static string Table(string data, Setting setting, QualityResult[] results)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"#### {data}, {setting}\n\n");
        text.Append("mAP over the whole database, ties in database order; the last epoch's weights, one model for both directions.");
        if (!setting.IsComplete)
            text.Append(" Files are missing, so pairs and split are not the published ones, and there is nothing to compare.");
        text.Append(CultureInfo.InvariantCulture, $"\n\n{Header}");
        var rows = results.GroupBy(result => result.Key with { Seed = 0 })
            .OrderBy(row => Methods.Deep.Index().First(method => method.Item == row.Key.Method).Index)
            .ThenBy(row => row.Key.Bits)
            .ThenBy(row => row.Key.Options, StringComparer.Ordinal);
        foreach (var row in rows)
            text.Append(Row(row.Key, [.. row.OrderBy(result => result.Seed)]));
        var published = results.Select(result => Literature.Of(result.Key)).OfType<PublishedMap>();
        var sources = published.Select(known => $"- Published for {Methods.Title(known.Method)}: {known.Source}.\n").Distinct();
        var machines = results.Select(result => $"- Machine: {result.Machine}.\n").Distinct();
        return text.Append('\n').AppendJoin("", [.. sources, .. machines]).ToString();
    }

    private static string Row(RunKey run, QualityResult[] seeds)
    {
        var published = Literature.Of(run);
        return $"| {Methods.Title(run.Method)} | {run.Bits} | {run.Options} "
            + Map(result => result.MapImageToText, published?.ImageToText) + Map(result => result.MapTextToImage, published?.TextToImage)
            + $"| {string.Join(", ", seeds.Select(result => result.Seed))} "
            + $"{Median(result => result.TrainSeconds, "F1")}{Median(result => result.EncodeSeconds, "F1")}{Median(result => result.PeakMegabytes, "F0")}|\n";

        string Median(Func<QualityResult, double> measure, string format)
            => $"| {Cells.Median(seeds, measure).ToString(format, CultureInfo.InvariantCulture)} ";

        string Map(Func<QualityResult, double> measure, double? expected)
        {
            double[] values = [.. seeds.Select(measure)];
            var difference = expected is { } known && run.Setting!.IsComplete ? Signed(values.Average() - known) : "–";
            return $"| {Cells.Spread(values)} | {(expected is { } value ? Cells.Short(value) : "–")} | {difference} ";
        }
    }

    private static string Signed(double difference) => (difference < 0 ? "−" : "+") + Cells.Short(Math.Abs(difference));
}
