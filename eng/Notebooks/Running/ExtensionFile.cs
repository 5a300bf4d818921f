namespace MLNetHashing.Notebooks;

/// <summary>A file <c>extension.dib</c>: what a package does in a kernel that loads it.</summary>
internal static class ExtensionFile
{
    private const string Language = "#!csharp";

    /// <summary>The C# of the file, which has one cell, with the lines where they are in it.</summary>
    /// <exception cref="InvalidDataException">It does not begin with a cell of C#, or has another one.</exception>
    public static string CodeOf(string path)
    {
        var lines = File.ReadAllLines(path);
        int[] cells = [.. Enumerable.Range(0, lines.Length).Where(line => lines[line].StartsWith("#!", StringComparison.Ordinal))];
        if (cells.Length != 1 || lines[cells[0]].TrimEnd() != Language || !lines.Take(cells[0]).All(string.IsNullOrWhiteSpace))
            throw new InvalidDataException($"{path} has to be one cell of C#: the line '{Language}' first, and no other line that begins with '#!'.");
        lines[cells[0]] = "";
        return string.Join('\n', lines);
    }
}
