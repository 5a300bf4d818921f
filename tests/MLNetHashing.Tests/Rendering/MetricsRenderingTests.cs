namespace MLNetHashing.Tests.Rendering;

public class MetricsRenderingTests
{
    private readonly RetrievalMetrics _metrics = Measured.Of(seed: 1);

    [Fact]
    public void Metrics_as_a_part_of_a_page_have_every_figure_of_their_text()
    {
        var html = Svg.Parse(_metrics.ToHtml());

        // The text is a Markdown table: what stands between its bars stands in the cells.
        var expected = _metrics.ToString().Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()));
        Assert.Equal(expected, html.All("tr").Select(row => row.Elements().Select(cell => cell.Value)));
        Assert.Contains(Measured.F4(_metrics.At(20).Wap), html.All("td").Select(cell => cell.Value));
        Assert.StartsWith(_metrics.ToString().Split('\n')[0].Trim(), html.Value.Trim());
    }

    [Fact]
    public void Metrics_alone_draw_what_they_draw_beside_others_without_a_legend()
    {
        var svg = Svg.Parse(_metrics.ToSvg(RetrievalCurve.PrecisionByRadius));

        Assert.Equal(Svg.Lines(Svg.Parse(new RetrievalCurves(("a", _metrics)).ToSvg(RetrievalCurve.PrecisionByRadius))), Svg.Lines(svg));
        Assert.Single(Svg.Lines(svg));
        Assert.DoesNotContain(svg.All("g"), group => group.Attribute("class")?.Value == "legend");
    }

    [Fact]
    public void Cross_modal_metrics_show_the_four_directions()
    {
        var (first, second) = (Measured.Of(seed: 2), Measured.Of(seed: 3));
        var metrics = new CrossModalMetrics { ImageToText = _metrics, TextToImage = first, ImageToImage = second, TextToText = first };

        Assert.Equal(["image → text", "text → image", "image → image", "text → text"],
            Svg.Parse(metrics.ToHtml()).All("th").Where(cell => cell.Of("scope") == "row").Select(cell => cell.Value));
        Assert.Equal(
            new[] { _metrics, first, second, first }.Select(one => Assert.Single(Svg.Lines(Svg.Parse(one.ToSvg()))).Length),
            Svg.Lines(Svg.Parse(metrics.ToSvg())).Select(line => line.Length));
    }
}
