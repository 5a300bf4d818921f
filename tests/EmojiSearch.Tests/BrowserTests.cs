using MLNetHashing.Samples;
using MLNetHashing.Samples.EmojiSearch;

namespace MLNetHashing.Tests;

[Collection(nameof(MainJob))] // The terminal has room for one progress bar at a time.
public sealed class BrowserTests(SmallCorpus small) : IClassFixture<SmallCorpus>
{
    private static readonly string[] Parts = ["h1", "table", "figure.chart svg", "figure.codes svg", ".entry.texts img", ".entry.pictures .words"];

    [Theory]
    [InlineData("dsph")]
    [InlineData("all")]
    public void The_report_of_a_training_is_readable_at_400_and_1400_pixels_in_light_and_dark(string method)
    {
        var output = small.File(method);
        MainJob.Run(Arguments.Parse(["--data", small.Folder, "--out", output, "--method", method, "--epochs", "2"]));

        AssertReadable(Path.Combine(output, "report.html"), $"training-{method}");
    }

    [Theory]
    [InlineData("DSPH")]
    [InlineData("DSPH", "MMACH", "DAPH", "UDSPH", "RMSH")]
    public void The_report_of_texts_and_figures_out_of_the_ordinary_is_readable_too(params string[] methods)
    {
        var file = small.File($"made-up-{methods.Length}.html");
        ReportPage.Write(file, MadeUpReport.Of(small.Collection, methods));

        AssertReadable(file, $"made-up-{methods.Length}");
    }

    private static void AssertReadable(string file, string name)
    {
        using var browser = Browser.StartOrSkip();
        foreach (var width in new[] { 400, 1400 })
        {
            foreach (var colours in new[] { "light", "dark" })
            {
                browser.Open(file, width, colours);
                browser.KeepScreenshot($"{name}-{width}-{colours}");

                Assert.Equal(width, browser.Run<int>("return innerWidth"));
                Assert.Empty(browser.Complaints());
                Assert.Empty(PageFaults.Of(browser, Parts));
            }
        }
    }
}
