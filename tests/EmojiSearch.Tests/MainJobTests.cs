using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.ML;
using MLNetHashing.Samples;
using MLNetHashing.Samples.EmojiSearch;
using Spectre.Console;

namespace MLNetHashing.Tests;

[Collection(nameof(MainJob))] // The terminal has room for one progress bar at a time.
public sealed class MainJobTests(SmallCorpus small) : IClassFixture<SmallCorpus>
{
    [Fact]
    public void The_saved_model_makes_the_codes_that_the_saved_index_holds()
    {
        var output = small.File("output");

        MainJob.Run(Arguments.Parse(["--data", small.Folder, "--out", output, "--epochs", "1", "--bits", "16"]));

        var ml = new MLContext();
        var model = ml.Model.Load(Path.Combine(output, "model.zip"), out _);
        var coded = model.Transform(ml.Data.LoadFromEnumerable(small.Collection.Database));
        using var index = HammingIndex.Open(Path.Combine(output, "pictures.index"));
        Assert.Equal(small.Collection.Database.Count, index.Count);
        foreach (var (row, item) in ml.Data.CreateEnumerable<Coded>(coded, reuseRowObject: false).Index())
        {
            var same = index.SearchRadius(item.ImageCode, radius: 0, cancellation: TestContext.Current.CancellationToken);
            Assert.Contains(same, hit => hit.Id == row);
        }
    }

    [Fact]
    public void Of_several_methods_the_saved_model_is_the_one_with_the_highest_mean_mAP()
    {
        var output = small.File("several");

        MainJob.Run(Arguments.Parse(["--data", small.Folder, "--out", output, "--method", "dsph,rmsh,daph", "--epochs", "2", "--bits", "16"]));

        var ml = new MLContext();
        var model = ml.Model.Load(Path.Combine(output, "model.zip"), out _);
        var saved = ml.Hashing().EvaluateCrossModal(
            model.Transform(ml.Data.LoadFromEnumerable(small.Collection.Query)), model.Transform(ml.Data.LoadFromEnumerable(small.Collection.Database)));
        var page = File.ReadAllText(Path.Combine(output, "report.html"));
        var rows = Regex.Matches(page, """<th scope="row">(DSPH|RMSH|DAPH)</th><td><b>(.+?)</b>.+?<td><b>(.+?)</b>""", RegexOptions.Singleline)
            .Select(row => (Name: row.Groups[1].Value, TextToImage: Number(row.Groups[2].Value), ImageToText: Number(row.Groups[3].Value))).ToList();
        Assert.Equal(["DAPH", "DSPH", "RMSH"], rows.Select(row => row.Name).Order());
        Assert.Equal(rows.Max(row => row.TextToImage + row.ImageToText), rows[0].TextToImage + rows[0].ImageToText, 0.0021); // Of figures with three digits.
        Assert.Equal(rows[0].TextToImage, saved.TextToImage.MeanAveragePrecision, 0.0006);
        Assert.Equal(rows[0].ImageToText, saved.ImageToText.MeanAveragePrecision, 0.0006);
        Assert.Contains($"with the codes of {rows[0].Name}", page);

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Before_anything_is_trained_it_is_said_what_a_later_method_cannot_be_trained_with()
    {
        var (terminal, lines) = (Console.Out, new StringWriter());
        Console.SetOut(lines);
        try
        {
            var error = Assert.Throws<ArgumentException>(
                () => MainJob.Run(Arguments.Parse(["--data", small.Folder, "--out", small.File("refused"), "--method", "dsph,daph", "--epochs", "1"])));

            Assert.Contains("The options of DAPH cannot be used: Epochs is 1", error.Message);
            Assert.DoesNotContain("trained", lines.ToString());
        }
        finally
        {
            Console.SetOut(terminal);
        }
    }

    [Fact]
    public void The_table_has_a_row_for_every_method_with_the_time_of_those_that_were_trained()
    {
        var lines = new StringWriter();
        var terminal = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(lines) });

        terminal.Write(MethodTable.Of(MadeUpReport.Of(small.Collection, "RMSH", "DSPH").Methods));

        var rows = lines.ToString().Split(Environment.NewLine).Where(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]).Where(cells => !cells[0].StartsWith("---", StringComparison.Ordinal));
        Assert.Equal(
            [
                ["mAP", "text → image", "image → text", "training"],
                ["RMSH", "0.6200", "0.6600", "2 min 22 s"],
                ["DSPH", "0.5800", "0.6200", "7 min 22 s"],
                ["ITQ (40 bits)", "0.3100", "0.3500", ""],
                ["LSH", "0.2400", "0.2800", ""],
            ],
            rows);
    }

    private sealed class Coded
    {
        public byte[] ImageCode { get; set; } = [];
    }
}
