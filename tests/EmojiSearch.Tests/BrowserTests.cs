using MLNetHashing.Samples.EmojiSearch;

namespace MLNetHashing.Tests;

[Collection(nameof(MainJob))] // The terminal has room for one progress bar at a time.
public sealed class BrowserTests(SmallCorpus small) : IClassFixture<SmallCorpus>
{
    [Fact]
    public void The_report_of_a_training_is_readable_at_400_and_1400_pixels_in_light_and_dark()
    {
        var output = small.File("output");
        MainJob.Run(Arguments.Parse(["--data", small.Folder, "--output", output, "--epochs", "2"]));

        AssertReadable(Path.Combine(output, "report.html"));
    }

    [Fact]
    public void The_report_of_texts_and_figures_out_of_the_ordinary_is_readable_too()
    {
        var file = small.File("made-up.html");
        ReportPage.Write(file, MadeUpReport.Of(small.Collection));

        AssertReadable(file);
    }

    private static void AssertReadable(string file)
    {
        using var browser = Browser.StartOrSkip();
        foreach (var width in new[] { 400, 1400 })
        {
            foreach (var colours in new[] { "light", "dark" })
            {
                browser.Open(file, width, colours);
                KeepScreenshot(browser, $"{Path.GetFileNameWithoutExtension(file)}-{width}-{colours}");

                Assert.Equal(width, browser.Run<int>("return innerWidth"));
                Assert.Empty(browser.Complaints());
                Assert.Empty(browser.Run<string[]>(PageFaults.Script));
            }
        }
    }

    // For a person to look at: what a browser test cannot tell is whether it is beautiful.
    private static void KeepScreenshot(Browser browser, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { } folder)
            File.WriteAllBytes(Path.Combine(folder, name + ".png"), browser.Screenshot());
    }
}
