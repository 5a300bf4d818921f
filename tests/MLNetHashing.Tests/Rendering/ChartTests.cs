using System.Globalization;

namespace MLNetHashing.Tests.Rendering;

public class ChartTests
{
    [Fact]
    public void Points_lie_between_the_ends_of_the_axes_in_proportion_to_their_values()
    {
        var svg = Svg.Parse(Draw(new Chart.Line("", [new(0, 0), new(0.25, 1), new(1, 0.5)])));

        // The ends are where the lines of the grid are, whatever the size of the chart.
        var grid = svg.All("line").Where(line => line.Of("class") == "grid").ToArray();
        var (left, right) = (Number(grid[0], "x1"), Number(grid[0], "x2"));
        var (bottom, top) = (Number(grid[0], "y1"), Number(grid[^1], "y1"));
        (double X, double Y)[] expected = [(left, bottom), (left + (right - left) / 4, top), (right, (bottom + top) / 2)];
        Assert.All(Assert.Single(Svg.Lines(svg)).Zip(expected), pair =>
        {
            Assert.Equal(pair.Second.X, pair.First.X, 0.1);
            Assert.Equal(pair.Second.Y, pair.First.Y, 0.1);
        });
        Assert.True(top < bottom && left < right);
    }

    [Fact]
    public void Numbers_are_written_the_same_in_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var german = Draw(new Chart.Line("a", [new(0.123, 0.456), new(0.7, 0.8)]));
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Assert.Equal(Draw(new Chart.Line("a", [new(0.123, 0.456), new(0.7, 0.8)])), german);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void What_is_no_number_is_left_out_of_a_line()
    {
        var points = new[] { new Chart.Point(0, double.NaN), new(0.5, 0.5), new(0.7, double.PositiveInfinity), new(1, 1) };

        Assert.Equal(2, Assert.Single(Svg.Lines(Svg.Parse(Draw(new Chart.Line("a", points))))).Length);
        Assert.Empty(Svg.Lines(Svg.Parse(Draw(new Chart.Line("a", [new(0, double.NaN)])))));
    }

    [Fact]
    public void Every_point_of_few_tells_its_values_where_a_pointer_rests_on_it()
    {
        var svg = Svg.Parse(Draw(new Chart.Line("DSPH", [new(0, 0.25), new(0.5, 0.75, "said otherwise")])));

        Assert.Equal(["DSPH, recall 0: precision 0.2500", "said otherwise"], svg.All("title").Select(title => title.Value));
    }

    [Fact]
    public void Lines_are_named_in_a_legend_in_which_names_without_room_lose_their_end()
    {
        var names = new[] { "A", "<script>alert('1')</script>", new string('w', 200) };

        var texts = Svg.Parse(Draw([.. names.Select(name => new Chart.Line(name, []))])).All("g").Single(group => group.Attribute("class")?.Value == "legend")
            .Elements().Where(child => child.Name.LocalName == "text").Select(text => text.Value).ToArray();

        Assert.Equal(names[..2], texts[..2]);
        Assert.Matches("^w{10,60}…$", texts[2]);
    }

    [Fact]
    public void Two_lines_of_a_dozen_are_never_drawn_alike()
    {
        var svg = Svg.Parse(Draw([.. Enumerable.Range(0, 12).Select(number => new Chart.Line($"{number}", [new(0, 0), new(1, 1)]))]));

        var looks = svg.Elements().Where(child => child.Attribute("class")?.Value.StartsWith("line line-", StringComparison.Ordinal) == true)
            .Select(line => (line.Of("stroke"), line.All("polyline").Single().Of("stroke-dasharray"), line.All("g").First().Elements().First().ToString()));
        Assert.Equal(12, looks.Distinct().Count());
    }

    [Fact]
    public void Text_that_is_no_XML_is_shown_as_far_as_it_is()
        => Assert.Equal("a\uFFFDb\uFFFD & <c>", Svg.Parse(new Chart
        {
            Description = "a\u0001b\uD800 & <c>",
            X = Axis.ZeroToOne(""),
            Y = Axis.ZeroToOne(""),
            Lines = [],
        }.ToSvgFile()).Of("aria-label"));

    [Theory]
    [InlineData("#ffffff")]
    [InlineData("#1e1e1e")]
    [InlineData("#0d1117")]
    public void Lines_stand_out_on_light_and_on_dark_ground(string ground)
        => Assert.All(LineStyle.Colours, colour => Assert.InRange(Contrast(colour, ground), 3, 21));

    private static double Contrast(string left, string right)
    {
        var (a, b) = (Luminance(left), Luminance(right));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    // WCAG 2.1, relative luminance.
    private static double Luminance(string colour)
    {
        var channels = Convert.FromHexString(colour[1..]).Select(value => value / 255.0)
            .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)).ToArray();
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
    }

    private static double Number(System.Xml.Linq.XElement element, string attribute) => double.Parse(element.Of(attribute), CultureInfo.InvariantCulture);

    private static string Draw(params Chart.Line[] lines) => new Chart
    {
        Description = "A chart",
        X = Axis.ZeroToOne("recall"),
        Y = Axis.ZeroToOne("precision"),
        Lines = lines,
    }.ToSvgFile();
}
