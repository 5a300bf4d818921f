using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;

namespace MLNetHashing.Notebooks;

/// <summary>Runs the cells of notebooks in order, as the kernel of .NET does. A package of <c>#r "nuget: …"</c> is the one that the build has made.</summary>
/// <remarks>Console, current folder and torch are the process's: run one notebook after another.</remarks>
/// <param name="extensions">By package, the file <c>extension.dib</c> that a kernel runs when it loads the package.</param>
internal sealed partial class NotebookRunner(IReadOnlyDictionary<string, string> extensions)
{
    /// <summary>Runs all cells.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">The current folder while it runs.</param>
    /// <returns>The outputs of each cell.</returns>
    /// <exception cref="NotebookException">A cell does not compile, or throws.</exception>
    public IReadOnlyList<IReadOnlyList<CellOutput>> Run(Notebook notebook, string folder)
    {
        var (oldFolder, oldCulture) = (Directory.GetCurrentDirectory(), CultureInfo.CurrentCulture);
        try
        {
            Directory.SetCurrentDirectory(folder);
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Formatter.Clear();
            var session = new ScriptSession(extensions);
            return [.. notebook.Cells.Select(cell => Run(session, $"{notebook.Name}, cell {cell.Number}", cell.Source))];
        }
        finally
        {
            Directory.SetCurrentDirectory(oldFolder);
            CultureInfo.CurrentCulture = oldCulture;
        }
    }

    private static IReadOnlyList<CellOutput> Run(ScriptSession session, string place, string source)
    {
        foreach (Match line in PackageLine().Matches(source))
            session.AddPackage(line.Groups["name"].Value);
        using var outputs = new CellOutputs();
        return outputs.Conclude(session.Run(place, PackageLine().Replace(source, "")));
    }

    [GeneratedRegex("""^#r "nuget: *(?<name>[\w.-]+)(, *[\w.-]+)?" *$""", RegexOptions.Multiline)]
    private static partial Regex PackageLine();
}
