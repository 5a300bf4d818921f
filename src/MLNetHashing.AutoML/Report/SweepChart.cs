using System.Globalization;
using System.Net;
using System.Text;

namespace MLNetHashing;

/// <summary>A chart of mAP over something, as SVG whose colours are the page's.</summary>
internal sealed class SweepChart
{
    private const int Colours = 6;
    private const double Left = 70;
    private const double Right = 548;
    private const double Top = 20;
    private const double Bottom = 292;

    private readonly StringBuilder _svg = new();
    private readonly double _lowest;
    private readonly double _highest;

    /// <param name="label">What the chart shows, for those who do not see it.</param>
    /// <param name="maps">All values that will be drawn.</param>
    public SweepChart(string label, IReadOnlyCollection<double> maps)
    {
        (_lowest, _highest) = (Math.Floor(maps.Min() * 10) / 10, Math.Ceiling(maps.Max() * 10 + 1e-9) / 10);
        _svg.Append($"<svg viewBox=\"0 0 560 342\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(label)}\">");
        for (var tick = 0; tick <= 4; tick++)
        {
            var map = _lowest + (_highest - _lowest) * tick / 4;
            Append($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Right}\" y1=\"{Y(map):0.#}\" y2=\"{Y(map):0.#}\"/>");
            Append($"<text x=\"{Left - 8}\" y=\"{Y(map) + 4:0.#}\" text-anchor=\"end\">{map:0.00#}</text>");
        }
    }

    /// <summary>A number on the axis below.</summary>
    /// <param name="x">Where, from 0 at the left to 1.</param>
    /// <param name="text">The number.</param>
    public void Tick(double x, string text)
        => Append($"<text x=\"{X(x):0.#}\" y=\"{Bottom + 22}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(text)}</text>");

    /// <summary>What the axis below is of.</summary>
    public void Unit(string text)
        => Append($"<text x=\"{(Left + Right) / 2}\" y=\"{Bottom + 42}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(text)}</text>");

    /// <param name="colour">The number of the method.</param>
    /// <param name="points">From left to right.</param>
    public void Path(int colour, IEnumerable<(double X, double Map)> points)
        => Append($"<polyline class=\"path\" style=\"stroke:var({ColourOf(colour)})\" points=\"{Points(points)}\"/>");

    /// <summary>The trials that none beats in both respects.</summary>
    public void Front(IEnumerable<(double X, double Map)> points) => Append($"<polyline class=\"front\" points=\"{Points(points)}\"/>");

    /// <param name="colour">The number of the method.</param>
    /// <param name="point">Where.</param>
    /// <param name="title">What is told where a pointer rests on it.</param>
    public void Dot(int colour, (double X, double Map) point, string title)
    {
        Append($"<circle cx=\"{X(point.X):0.#}\" cy=\"{Y(point.Map):0.#}\" r=\"5\" style=\"fill:var({ColourOf(colour)})\">");
        _svg.Append($"<title>{WebUtility.HtmlEncode(title)}</title></circle>");
    }

    public static string ColourOf(int method) => string.Create(CultureInfo.InvariantCulture, $"--line-{method % Colours}");

    public override string ToString() => $"{_svg}</svg>";

    private static double X(double x) => Left + 24 + x * (Right - Left - 48);

    private double Y(double map) => Bottom - (map - _lowest) / (_highest - _lowest) * (Bottom - Top);

    private string Points(IEnumerable<(double X, double Map)> points)
        => string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):0.#},{Y(point.Map):0.#}")));

    private void Append(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
