namespace MLNetHashing;

/// <summary>What tells the lines of a chart apart: colour, dashes and the shape of points. Each colour has a contrast of 3 and more with white and with near
/// black, since a figure does not know what it will be shown on.</summary>
internal static class LineStyle
{
    // Blue, orange, green, purple, pink, olive, grey.
    private static readonly string[] s_colours = ["#2f7fc8", "#c8621a", "#16895f", "#9463d6", "#cf4385", "#8f7414", "#7c7a75"];

    private static readonly string[] s_dashes = ["", "7 4", "2.5 3.5", "10 3 2 3"];

    public static IReadOnlyList<string> Colours => s_colours;

    /// <summary>A line with its points.</summary>
    public static Html Group(int number, Html content) => $"""
        <g class="line line-{number % s_colours.Length}" stroke="{ColourOf(number)}" fill="{ColourOf(number)}">{content}</g>
        """;

    /// <param name="number">The number of the line.</param>
    /// <param name="points">Where it goes, as SVG has it.</param>
    public static Html Path(int number, string points) => $"""
        <polyline fill="none" stroke-width="2.2" stroke-linejoin="round" stroke-dasharray="{DashesOf(number)}" points="{points}"/>
        """;

    /// <summary>A circle, a square, a triangle, a diamond, a triangle on its tip, and again.</summary>
    public static Html Mark(int number, double x, double y) => (number % 5) switch
    {
        0 => $"""<circle cx="{x}" cy="{y}" r="3.5"/>""",
        1 => $"""<rect x="{x - 3.2:0.#}" y="{y - 3.2:0.#}" width="6.4" height="6.4"/>""",
        2 => $"""<path d="M{x:0.#} {y - 4:0.#}l4 7h-8z"/>""",
        3 => $"""<path d="M{x:0.#} {y - 4.5:0.#}l4.5 4.5l-4.5 4.5l-4.5 -4.5z"/>""",
        _ => $"""<path d="M{x:0.#} {y + 4:0.#}l4 -7h-8z"/>""",
    };

    private static string ColourOf(int number) => s_colours[number % s_colours.Length];

    private static string DashesOf(int number) => s_dashes[number % s_colours.Length % s_dashes.Length] is { Length: > 0 } dashes ? dashes : "none";
}
