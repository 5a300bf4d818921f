using System.Text.RegularExpressions;
using MLNetHashing.Samples;

namespace MLNetHashing.Tests;

public sealed class ReportPageTests(SmallCorpus small) : IClassFixture<SmallCorpus>
{
    [Fact]
    public void What_looks_like_markup_in_texts_is_shown_as_text()
    {
        var page = ReportPage.Page(MadeUpReport.Of(small.Collection, "DSPH", "RMSH")).ToString();

        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("<b>'bold'", page);
        Assert.Contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;b&gt;", page);
        Assert.Contains("<title>Noto emoji &lt;&amp;&gt;: ", page);
    }

    [Fact]
    public void The_page_refers_to_nothing_outside_itself()
    {
        var page = ReportPage.Page(MadeUpReport.Of(small.Collection, "DSPH", "RMSH")).ToString();

        Assert.DoesNotMatch(@"(src|href)\s*=\s*""(?!data:)", page);
        Assert.DoesNotMatch(@"url\(|@import|https?://", page);
    }

    [Fact]
    public void Several_methods_are_compared_and_the_best_is_named_where_its_findings_are()
    {
        var page = ReportPage.Page(MadeUpReport.Of(small.Collection, "RMSH", "DAPH", "DSPH")).ToString();

        Assert.Equal(["RMSH", "DAPH", "DSPH", "ITQ (40 bits)", "LSH", "at random"], InPage("""<th scope="row">(.+?)</th>"""));
        Assert.Equal(["2 min 22 s", "7 min 22 s", "12 min 22 s", "", ""], InPage("""<td class="time">(.*?)</td>"""));
        Assert.Contains("none chosen, with the codes of RMSH.", page);
        Assert.Contains("mAP in both directions", page);
        Assert.Contains("Loss of 20 epochs of RMSH, from 1.4 to", page);
        Assert.Contains("Loss of 40 epochs of DSPH, from 41.4 to", page);

        IEnumerable<string> InPage(string pattern) => Regex.Matches(page, pattern).Select(match => match.Groups[1].Value);
    }

    [Fact]
    public void One_method_is_named_and_not_compared()
    {
        var page = ReportPage.Page(MadeUpReport.Of(small.Collection, "RMSH")).ToString();

        Assert.Contains("RMSH learned from 1,462 pairs", page);
        Assert.DoesNotContain("DSPH", page);
        Assert.DoesNotContain("""class="time">""", page);
        Assert.DoesNotContain("mAP in both directions", page);
    }

    [Fact]
    public void A_report_is_written_over_the_one_before()
    {
        var file = small.File("over.html");
        File.WriteAllText(file, "before");

        ReportPage.Write(file, MadeUpReport.Of(small.Collection, "DSPH", "RMSH"));

        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(file));
        Assert.False(File.Exists(file + ".new"));
    }
}
