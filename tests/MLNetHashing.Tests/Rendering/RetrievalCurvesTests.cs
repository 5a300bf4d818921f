namespace MLNetHashing.Tests.Rendering;

public class RetrievalCurvesTests
{
    private const string Hostile = "<script>alert('1')</script> & \"<b>\"";

    private readonly RetrievalMetrics _first = Measured.Of(seed: 1);
    private readonly RetrievalMetrics _second = Measured.Of(seed: 2, bits: 32);

    [Theory]
    [InlineData(RetrievalCurve.PrecisionRecall)]
    [InlineData(RetrievalCurve.PrecisionByRadius)]
    [InlineData(RetrievalCurve.RecallByRadius)]
    public void Each_result_is_a_line_through_what_was_measured(RetrievalCurve curve)
    {
        var svg = Svg.Parse(new RetrievalCurves(("DSPH", _first), ("ITQ", _second)).ToSvg(curve));

        var lines = Svg.Lines(svg);
        Assert.Equal(2, lines.Length);
        AssertHeights(_first, lines[0]);
        AssertHeights(_second, lines[1]);
        Assert.Equal("img", svg.Of("role"));
        Assert.Contains($"DSPH mAP {Measured.F4(_first.MeanAveragePrecision)}, ITQ mAP {Measured.F4(_second.MeanAveragePrecision)}", svg.Of("aria-label"));

        void AssertHeights(RetrievalMetrics metrics, (double X, double Y)[] line)
        {
            var expected = (curve switch
            {
                RetrievalCurve.PrecisionRecall => metrics.InterpolatedPrecision,
                RetrievalCurve.PrecisionByRadius => metrics.ByRadius.Select(radius => radius.Precision),
                _ => metrics.ByRadius.Select(radius => radius.Recall),
            }).Where(value => !double.IsNaN(value)).ToArray();
            var grid = svg.All("line").Where(child => child.Of("class") == "grid").Select(child => double.Parse(child.Of("y1"))).ToArray();
            Assert.Equal(expected.Length, line.Length);
            Assert.All(line.Zip(expected), pair => Assert.Equal(grid[0] + pair.Second * (grid[^1] - grid[0]), pair.First.Y, 0.1));
        }
    }

    [Fact]
    public void The_axis_of_radii_reaches_to_the_longest_code()
    {
        var svg = Svg.Parse(new RetrievalCurves(("short", _first), ("long", _second)).ToSvg(RetrievalCurve.RecallByRadius));

        var lines = Svg.Lines(svg);
        var left = lines[0][0].X;
        Assert.Equal((lines[1][^1].X - left) / 2, lines[0][^1].X - left, 0.2);
        Assert.Contains("32", svg.All("text").Select(text => text.Value));
    }

    [Fact]
    public void The_part_of_a_page_has_every_figure_and_all_curves()
    {
        var html = Svg.Parse(new RetrievalCurves(("DSPH", _first), ("ITQ", _second)).ToHtml());

        string[][] rows = [.. html.All("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray())];
        Assert.Equal(["", "mAP", "mAP, ties in order", "P@5", "P@20", "NDCG@5", "NDCG@20"], rows[0]);
        Assert.Equal(Expected("DSPH", _first), rows[1]);
        Assert.Equal(Expected("ITQ", _second), rows[2]);
        Assert.Equal(3, html.All("svg").Count());
        Assert.Contains("20 queries (20 with relevant items) over 60 items, 16 / 32 bits", html.Value);

        static string[] Expected(string name, RetrievalMetrics metrics) =>
        [
            name,
            .. new[]
            {
                metrics.MeanAveragePrecision, metrics.MeanAveragePrecisionStable, metrics.At(5).Precision, metrics.At(20).Precision, metrics.At(5).Ndcg,
                metrics.At(20).Ndcg,
            }.Select(Measured.F4),
        ];
    }

    [Fact]
    public void What_one_result_was_not_measured_at_is_a_dash_beside_the_others()
    {
        var few = Measured.Of(seed: 1, options: new() { Cutoffs = [5], Graded = false });

        var row = Svg.Parse(new RetrievalCurves(("all", _first), ("few", few)).ToHtml()).All("tr").Last().Elements().Select(cell => cell.Value);

        Assert.Equal(
            ["few", Measured.F4(few.MeanAveragePrecision), Measured.F4(few.MeanAveragePrecisionStable), Measured.F4(few.At(5).Precision), "–", "–", "–"], row);
    }

    [Fact]
    public void Nothing_in_it_comes_from_outside_or_is_a_script()
    {
        var curves = new RetrievalCurves((Hostile, _first), ("ITQ", _second));

        Assert.DoesNotMatch("<script|<style|href|src=|url\\(|http", curves.ToHtml());
        Assert.DoesNotContain("<script", curves.ToSvg());
        Assert.Contains(Hostile, Svg.Parse(curves.ToHtml()).All("th").Select(cell => cell.Value));
        Assert.Contains(Hostile, Svg.Parse(curves.ToSvg()).Of("aria-label"));
    }

    [Fact]
    public void Means_of_nothing_are_told_as_such_and_draw_no_line()
    {
        var curves = new RetrievalCurves(("nothing", Measured.OfNothing()));

        Assert.Contains("NaN", Svg.Parse(curves.ToHtml()).All("td").Select(cell => cell.Value));
        Assert.Empty(Svg.Lines(Svg.Parse(curves.ToSvg())));
        Assert.DoesNotContain("points=\"NaN", curves.ToHtml());
    }

    [Fact]
    public void What_cannot_be_shown_is_refused_by_name()
    {
        Assert.Contains("nothing to show", Assert.Throws<ArgumentException>(() => new RetrievalCurves()).Message);
        Assert.Contains("Result 1 has no metrics", Assert.Throws<ArgumentException>(() => new RetrievalCurves(("a", _first), ("b", null!))).Message);
        Assert.Contains("Result 0 has no name", Assert.Throws<ArgumentException>(() => new RetrievalCurves((null!, _first))).Message);
        Assert.Contains("PrecisionByRadius",
            Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalCurves(("a", _first)).ToSvg((RetrievalCurve)7)).Message);
    }
}
