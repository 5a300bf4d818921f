using System.Globalization;
using Spectre.Console;

namespace MLNetHashing.Samples;

/// <summary>The mAP of methods side by side, for the terminal.</summary>
internal static class MethodTable
{
    public static Table Of(IEnumerable<MethodResult> methods)
    {
        var table = new Table().MarkdownBorder().AddColumns("mAP", "text → image", "image → text", "training");
        foreach (var method in methods)
            table.AddRow(method.Name, Figure(method.Directions.TextToImage.Map), Figure(method.Directions.ImageToText.Map), method.Training?.Duration ?? "");
        return table;
    }

    private static string Figure(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
