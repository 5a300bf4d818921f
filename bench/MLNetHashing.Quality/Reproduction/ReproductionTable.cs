using System.Globalization;
using System.Text;

namespace MLNetHashing.Quality;

/// <summary>Results on data sets of the literature beside the published ones: a Markdown table for each data set and setting, with sources and machines.</summary>
internal static class ReproductionTable
{
    private const string Header = "| method | bits | options | mAP I→T | published | difference | mAP T→I | published | difference | seeds | training, s | encoding, s "
        + "| memory, MB |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n";

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
        var sources = results.Select(result => Literature.Of(result.Key)).OfType<PublishedMap>().Select(published => (published.Method, published.Source)).Distinct();
        var notes = sources.Select(source => $"- Published for {Methods.Title(source.Method)}: {source.Source}.\n")
            .Concat(results.Select(result => $"- Machine: {result.Machine}.\n").Distinct());
        return text.Append('\n').AppendJoin("", notes).ToString();
    }

    private static string Row(RunKey run, QualityResult[] seeds)
    {
        var published = Literature.Of(run);
        return $"| {Methods.Title(run.Method)} | {run.Bits} | {run.Options} "
            + Cell(result => result.MapImageToText, published?.ImageToText) + Cell(result => result.MapTextToImage, published?.TextToImage)
            + $"| {string.Join(", ", seeds.Select(result => result.Seed))} "
            + FormattableString.Invariant($"| {Cells.Median(seeds, result => result.TrainSeconds):F1} | {Cells.Median(seeds, result => result.EncodeSeconds):F1} ")
            + FormattableString.Invariant($"| {Cells.Median(seeds, result => result.PeakMegabytes):F0} |\n");

        string Cell(Func<QualityResult, double> measure, double? expected)
        {
            double[] values = [.. seeds.Select(measure)];
            var difference = expected is { } known && run.Setting!.IsComplete ? Signed(values.Average() - known) : "–";
            return $"| {Cells.Spread(values)} | {(expected is { } value ? Cells.Short(value) : "–")} | {difference} ";
        }
    }

    private static string Signed(double difference) => (difference < 0 ? "−" : "+") + Cells.Short(Math.Abs(difference));
}
