using System.Globalization;
using System.Xml.Linq;

namespace MLNetHashing.Tests.Rendering;

/// <summary>Reads markup back.</summary>
internal static class Svg
{
    /// <exception cref="System.Xml.XmlException">The markup is not well-formed.</exception>
    public static XElement Parse(string markup) => XElement.Parse(markup);

    public static IEnumerable<XElement> All(this XElement element, string name) => element.Descendants().Where(child => child.Name.LocalName == name);

    public static string Of(this XElement element, string attribute) => element.Attribute(attribute)!.Value;

    /// <summary>The points of the lines of data, those in the legend left out.</summary>
    public static (double X, double Y)[][] Lines(XElement svg) =>
    [
        .. svg.Elements().Where(child => child.Attribute("class")?.Value.StartsWith("line line-", StringComparison.Ordinal) == true)
            .SelectMany(group => group.Elements().Where(child => child.Name.LocalName == "polyline")).Select(line => Points(line.Of("points"))),
    ];

    private static (double X, double Y)[] Points(string text) =>
    [
        .. text.Split(' ').Select(point => point.Split(',')).Select(point => (Number(point[0]), Number(point[1]))),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
