namespace MLNetHashing.Quality;

/// <summary>The part of a Markdown file between &lt;!-- NAME --&gt; and &lt;!-- /NAME --&gt;.</summary>
internal static class Section
{
    /// <exception cref="InvalidDataException">The file has no such part.</exception>
    public static void Write(string path, string name, string content)
    {
        var text = File.ReadAllText(path);
        var (opening, closing) = ($"<!-- {name} -->", $"<!-- /{name} -->");
        var start = text.IndexOf(opening, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(closing, start, StringComparison.Ordinal);
        if (end < 0)
            throw new InvalidDataException($"{path} has no part between {opening} and {closing} to write the table to; add these two lines.");
        File.WriteAllText(path, $"{text[..(start + opening.Length)]}\n{content}{text[end..]}");
    }
}
