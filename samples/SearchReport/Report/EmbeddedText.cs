namespace MLNetHashing.Samples;

/// <summary>Texts that an assembly carries, such as style sheets.</summary>
internal static class EmbeddedText
{
    /// <summary>The colours of all pages, light and dark.</summary>
    public static string Palette { get; } = Of<ReportData>("colours.css") + Of<ReportData>("palette.css");

    /// <summary>A text of the assembly that a type is in.</summary>
    public static string Of<T>(string name)
    {
        using var stream = typeof(T).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
