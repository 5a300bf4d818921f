using System.Globalization;

namespace MLNetHashing;

/// <summary>Numbers as tables and pages have them.</summary>
internal static class Figures
{
    public static string Map(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    public static string Seconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} s");
}
