using MLNetHashing.Samples.EmojiSearch;

namespace MLNetHashing.Tests;

public sealed class BrowserTests(SmallCorpus small) : IClassFixture<SmallCorpus>
{
    [Theory]
    [InlineData(400, "light")]
    [InlineData(1400, "light")]
    [InlineData(400, "dark")]
    [InlineData(1400, "dark")]
    public void The_report_is_readable_in_a_browser(int width, string colours)
    {
        var file = small.File($"report-{width}-{colours}.html");
        ReportPage.Write(MadeUpReport.Of(small.Corpus), file);

        using var browser = Browser.StartOrSkip();
        browser.Open(file, width, colours);
        KeepScreenshot(browser, Path.GetFileNameWithoutExtension(file));

        Assert.Equal(width, browser.Run<int>("return innerWidth"));
        Assert.Empty(browser.Complaints());
        Assert.Empty(browser.Run<string[]>(PageFaults.Script));
    }

    // For a person to look at: what a browser test cannot tell is whether it is beautiful.
    private static void KeepScreenshot(Browser browser, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { } folder)
            File.WriteAllBytes(Path.Combine(folder, name + ".png"), browser.Screenshot());
    }
}
