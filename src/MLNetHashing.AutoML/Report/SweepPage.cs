using System.Globalization;
using System.Net;
using System.Text;

namespace MLNetHashing;

/// <summary>The page of a sweep: charts, all trials, and the code of the best. It has no script and refers to nothing outside itself.</summary>
internal static class SweepPage
{
    public static string Of(SweepResult result)
    {
        SweepTrial[] measured = [.. result.Trials.Where(trial => trial.Error is null)];
        string[] methods = [.. result.Trials.Select(trial => trial.Method).Distinct()];
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sweep</title>\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append($"<style>\n{Style()}</style></head>\n<body><main>\n");
        page.Append($"<h1>{Heading(result)}</h1>\n<p>{Lead(result)}</p>\n");
        if (measured.Length > 0)
            page.Append($"{Key(methods)}<div class=\"charts\">\n{ByLength(measured, methods)}\n{ByTime(measured, methods)}\n</div>\n");
        if (result.Best is { } best)
            page.Append($"<section><h2>The best again</h2><pre>{Encoded(result.CodeOf(best))}</pre></section>\n");
        return page.Append($"{Trials(result)}</main></body></html>\n").ToString();
    }

    /// <summary>The trials that none is both faster and better than, the fastest first.</summary>
    public static IReadOnlyList<SweepTrial> ParetoFront(IEnumerable<SweepTrial> measured)
    {
        var front = new List<SweepTrial>();
        foreach (var trial in measured.OrderBy(trial => trial.TrainingSeconds).ThenByDescending(trial => trial.MeanAveragePrecision))
        {
            if (front.Count == 0 || trial.MeanAveragePrecision > front[^1].MeanAveragePrecision)
                front.Add(trial);
        }
        return front;
    }

    private static string Heading(SweepResult result) => result.Best is { } best
        ? $"{Encoded(best.Method)} with {best.Bits} bits: mAP {Figures.Map(best.MeanAveragePrecision)}"
        : "No trial came to a result";

    private static string Lead(SweepResult result)
    {
        var failed = result.Trials.Count(trial => trial.Error is not null);
        var directions = result.Best is { } best ? $" mAP is the mean of {string.Join(", ", best.Directions.Keys.Select(Name))}, on validation queries." : "";
        return $"{result.Trials.Count} trials, of which {failed} failed.{directions} "
            + "What is chosen on validation queries is to be measured on test queries once.";
    }

    private static string Name(RetrievalDirection direction) => direction switch
    {
        RetrievalDirection.ImageToText => "image → text",
        RetrievalDirection.TextToImage => "text → image",
        RetrievalDirection.ImageToImage => "image → image",
        _ => "text → text",
    };

    private static string Key(string[] methods) => $"<ul class=\"key\">{string.Concat(methods.Select((method, index)
        => $"<li><span style=\"background:var({SweepChart.ColourOf(index)})\"></span>{Encoded(method)}</li>"))}</ul>\n";

    private static string ByLength(SweepTrial[] measured, string[] methods)
    {
        int[] lengths = [.. measured.Select(trial => trial.Bits).Distinct().Order()];
        var chart = new SweepChart("mAP by length of code, the best trial of each method", [.. measured.Select(trial => trial.MeanAveragePrecision)]);
        foreach (var length in lengths)
            chart.Tick(X(length), length.ToString(CultureInfo.InvariantCulture));
        chart.Unit("bits");
        for (var method = 0; method < methods.Length; method++)
        {
            var best = measured.Where(trial => trial.Method == methods[method]).GroupBy(trial => trial.Bits).OrderBy(group => group.Key)
                .Select(group => group.MaxBy(trial => trial.MeanAveragePrecision)!).ToArray();
            chart.Path(method, best.Select(trial => (X(trial.Bits), trial.MeanAveragePrecision)));
            foreach (var trial in best)
                chart.Dot(method, (X(trial.Bits), trial.MeanAveragePrecision), Title(trial));
        }
        return $"<div><h2>mAP by length, the best of each method</h2>{chart}</div>";

        double X(int length) => lengths.Length == 1 ? 0.5 : Array.IndexOf(lengths, length) / (lengths.Length - 1.0);
    }

    private static string ByTime(SweepTrial[] measured, string[] methods)
    {
        var longest = Math.Max(measured.Max(trial => trial.TrainingSeconds), 1e-3);
        var chart = new SweepChart("mAP by training time", [.. measured.Select(trial => trial.MeanAveragePrecision)]);
        for (var tick = 0; tick <= 4; tick++)
            chart.Tick(tick / 4.0, (longest * tick / 4).ToString("0.#", CultureInfo.InvariantCulture));
        chart.Unit("seconds of training");
        chart.Front(ParetoFront(measured).Select(Place));
        foreach (var trial in measured)
            chart.Dot(Array.IndexOf(methods, trial.Method), Place(trial), Title(trial));
        return $"<div><h2>mAP by training time, the front dashed</h2>{chart}</div>";

        (double, double) Place(SweepTrial trial) => (trial.TrainingSeconds / longest, trial.MeanAveragePrecision);
    }

    private static string Trials(SweepResult result)
    {
        var table = new StringBuilder("<section><h2>All trials</h2><div class=\"wide\"><table>\n<thead><tr><th>method</th><th>bits</th><th>mAP</th>");
        table.Append("<th>training</th><th>options</th></tr></thead>\n<tbody>\n");
        foreach (var trial in result.Ranked)
        {
            var map = trial.Error is null ? Figures.Map(trial.MeanAveragePrecision) : $"failed: {Encoded(trial.Error)}";
            table.Append($"<tr><td>{Encoded(trial.Method)}</td><td>{trial.Bits}</td><td>{map}</td><td>{Figures.Seconds(trial.TrainingSeconds)}</td>");
            table.Append($"<td>{Encoded(trial.VariedText)}</td></tr>\n");
        }
        return table.Append("</tbody></table></div></section>\n").ToString();
    }

    private static string Title(SweepTrial trial)
        => $"{trial.Method}, {trial.Bits} bits: mAP {Figures.Map(trial.MeanAveragePrecision)} after {Figures.Seconds(trial.TrainingSeconds)} {trial.VariedText}"
            .Trim();

    private static string Style()
    {
        using var resource = new StreamReader(typeof(SweepPage).Assembly.GetManifestResourceStream("sweep.css")!);
        return resource.ReadToEnd();
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
