using MLNetHashing.Samples.EmojiSearch;

namespace MLNetHashing.Tests;

public sealed class ReportPageTests(SmallCorpus small) : IClassFixture<SmallCorpus>
{
    [Fact]
    public void What_looks_like_markup_in_texts_is_shown_as_text()
    {
        var page = ReportPage.Page(MadeUpReport.Of(small.Collection)).ToString();

        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("<b>'bold'", page);
        Assert.Contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;b&gt;", page);
        Assert.Contains("<title>Noto emoji &lt;&amp;&gt;: ", page);
    }

    [Fact]
    public void The_page_refers_to_nothing_outside_itself()
    {
        var page = ReportPage.Page(MadeUpReport.Of(small.Collection)).ToString();

        Assert.DoesNotMatch(@"(src|href)\s*=\s*""(?!data:)", page);
        Assert.DoesNotMatch(@"url\(|@import|https?://", page);
    }

    [Fact]
    public void A_report_is_written_over_the_one_before()
    {
        var file = small.File("over.html");
        File.WriteAllText(file, "before");

        ReportPage.Write(file, MadeUpReport.Of(small.Collection));

        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(file));
        Assert.False(File.Exists(file + ".new"));
    }
}
