using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Training;

namespace MLNetHashing.Tests;

public class SweepResultTests
{
    private static readonly DsphOptions s_dsph = new() { Epochs = 7, Optimizer = DsphOptimizer.Adam, WarmUp = 0.25 };

    private readonly SweepResult _result = new([s_dsph, new RmshOptions()], new("Image", "Text", "Tags"),
    [
        Trial("DSPH", 16, 0.5, 10) with { Varied = new Dictionary<string, double> { ["HeadRate"] = 1e-4, ["Alpha"] = 1.5 } },
        Trial("RMSH", 16, 0.7, 30),
        Trial("RMSH", 32, 0.6, 40),
        new() { Method = "DSPH", Bits = 32, Varied = new Dictionary<string, double>(), Error = "Too <b>large</b> | too long\nby far." },
    ]);

    [Fact]
    public void The_best_is_that_of_the_highest_mean()
        => Assert.Equal(("RMSH", 16, 0.7), (_result.Best!.Method, _result.Best.Bits, Math.Round(_result.Best.MeanAveragePrecision, 9)));

    [Fact]
    public void The_table_has_the_best_first_and_failures_last() => Assert.Equal(
        """
        | method | bits | mAP | training | options |
        |---|---:|---:|---:|---|
        | RMSH | 16 | 0.7000 | 30.0 s |  |
        | RMSH | 32 | 0.6000 | 40.0 s |  |
        | DSPH | 16 | 0.5000 | 10.0 s | Alpha=1.5 HeadRate=0.0001 |
        | DSPH | 32 | failed: Too <b>large</b> \| too long by far. | 0.0 s |  |

        """, _result.ToString());

    [Fact]
    public void Code_has_the_values_of_the_trial_and_what_the_method_was_given() => Assert.Equal(
        """
        var options = new DsphOptions
        {
            Bits = 16,
            Alpha = 1.5,
            Optimizer = DsphOptimizer.Adam,
            HeadRate = 0.0001,
            WarmUp = 0.25,
            Epochs = 7,
        };
        var trainer = ml.Hashing().Trainers.Create("Image", "Text", "Tags", options);
        var model = trainer.Fit(train);

        """, _result.CodeOf(_result.Trials[0]));

    [Fact]
    public void Options_of_a_trial_are_what_its_code_says()
        => Assert.Equal(s_dsph with { Bits = 16, Alpha = 1.5, HeadRate = 1e-4 }, _result.OptionsOf(_result.Trials[0]));

    [Fact]
    public void Rows_and_JSON_have_every_trial()
    {
        var view = _result.ToDataView(new MLContext());

        Assert.Equal(["DSPH", "RMSH", "RMSH", "DSPH"], view.GetColumn<string>("Method"));
        Assert.Equal([16, 16, 32, 32], view.GetColumn<int>("Bits"));
        Assert.Equal([0.5, 0.7, 0.6, double.NaN], view.GetColumn<double>("MeanAveragePrecision").Select(map => Math.Round(map, 9)));
        var json = JsonDocument.Parse(_result.ToJson()).RootElement;
        Assert.Equal(4, json.GetArrayLength());
        Assert.Equal(0.4, json[0].GetProperty("Directions").GetProperty("ImageToText").GetDouble(), 1e-9);
        Assert.Contains("too long", json[3].GetProperty("Error").GetString());
    }

    [Fact]
    public void The_front_has_the_trials_that_none_is_faster_and_better_than()
        => Assert.Equal([_result.Trials[0], _result.Trials[1]], SweepCharts.ParetoFront(_result.Trials.Take(3)));

    [Fact]
    public void The_page_has_every_trial_and_nothing_from_outside()
    {
        using var folder = new ScratchFolder();
        var path = Path.Combine(folder.Path, "report.html");

        _result.WriteReport(path);

        var page = File.ReadAllText(path);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
        Assert.Contains("<h1>RMSH with 16 bits: mAP 0.7000</h1>", page);
        Assert.Contains("<!DOCTYPE html>", page);
        AssertTellsAll(page);
    }

    [Fact]
    public void A_part_of_a_page_tells_the_same_and_brings_its_own_looks()
    {
        var html = _result.ToHtml();

        Assert.Contains("RMSH with 16 bits: mAP 0.7000", html);
        Assert.DoesNotContain("<style", html);
        AssertTellsAll(html);
        XElement.Parse(html);
    }

    [Fact]
    public void A_method_has_the_same_colour_in_both_charts_and_longer_codes_lie_further_right()
    {
        var charts = XElement.Parse(_result.ToHtml()).Descendants("svg").ToArray();

        var colours = charts.Select(chart => chart.Descendants("g").Where(group => group.Elements("title").Any())
            .Select(point => (point.Element("title")!.Value[..4], point.Parent!.Attribute("stroke")!.Value)).Distinct().ToArray()).ToArray();
        Assert.Equal(2, colours[0].Select(pair => pair.Item2).Distinct().Count());
        Assert.Equal(colours[0], colours[1]);
        var line = Assert.Single(charts[0].Descendants("polyline"), line => line.Parent!.Elements("g").Any()).Attribute("points")!.Value.Split(' ', ',')
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        Assert.True(line[0] < line[2]);     // RMSH, 16 and 32 bits
        Assert.True(line[1] < line[3]);     // of which the shorter is better: higher up is less
    }

    [Theory]
    [InlineData(400, "light")]
    [InlineData(400, "dark")]
    [InlineData(1400, "light")]
    [InlineData(1400, "dark")]
    public void The_page_fits_its_window(int width, string colours)
    {
        using var folder = new ScratchFolder();
        var path = Path.Combine(folder.Path, "report.html");
        _result.WriteReport(path);
        using var browser = Browser.StartOrSkip();

        browser.Open(new Uri(path).AbsoluteUri, width, colours);

        browser.KeepScreenshot($"sweep-{width}-{colours}");
        Assert.Empty(PageFaults.Of(browser, "h1", "svg", "table", "pre"));
        Assert.Empty(browser.Complaints());
    }

    [Fact]
    public void A_page_of_nothing_says_so()
    {
        using var folder = new ScratchFolder();
        var path = Path.Combine(folder.Path, "report.html");

        new SweepResult([s_dsph], new("Image", "Text", "Tags"), []).WriteReport(path);

        Assert.Contains("No trial came to a result", File.ReadAllText(path));
    }

    private static void AssertTellsAll(string markup)
    {
        Assert.Equal(4, markup.Split("<tbody>")[1].Split("<tr>").Length - 1);
        Assert.Equal(2 * 3, Regex.Count(markup, @"<title>\w+, \d+ bits: mAP 0\."));
        Assert.Contains("Too &lt;b&gt;large", markup);
        Assert.Contains("Alpha=1.5 HeadRate=0.0001", markup);
        Assert.DoesNotContain("<script", markup);
        Assert.DoesNotContain("http", markup);
        foreach (var chart in markup.Split("<svg")[1..])
            XElement.Parse($"<svg{chart.Split("</svg>")[0]}</svg>");
    }

    private static SweepTrial Trial(string method, int bits, double map, double seconds) => new()
    {
        Method = method,
        Bits = bits,
        Varied = new Dictionary<string, double>(),
        Directions = new Dictionary<RetrievalDirection, double> { [RetrievalDirection.ImageToText] = map - 0.1, [RetrievalDirection.TextToImage] = map + 0.1 },
        TrainingSeconds = seconds,
    };
}
