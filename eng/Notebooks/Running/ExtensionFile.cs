namespace MLNetHashing.Notebooks;

/// <summary>A file <c>extension.dib</c>: what a package does in a kernel that loads it.</summary>
internal static class ExtensionFile
{
    private const string Language = "#!csharp";

    /// <summary>The C# of the file, which has one cell.</summary>
    /// <exception cref="InvalidDataException">It does not begin with a cell of C#, or has another one.</exception>
    public static string CodeOf(string path)
    {
        string[] lines = [.. File.ReadLines(path).SkipWhile(string.IsNullOrWhiteSpace)];
        return lines.Length > 0 && lines[0].Trim() == Language && !lines.Skip(1).Any(line => line.StartsWith("#!", StringComparison.Ordinal))
            ? string.Join('\n', lines.Skip(1))
            : throw new InvalidDataException($"{path} has to be one cell of C#: the line '{Language}' first, and no other line that begins with '#!'.");
    }
}
