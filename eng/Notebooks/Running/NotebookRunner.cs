using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace MLNetHashing.Notebooks;

/// <summary>Runs the cells of notebooks in order, as the kernel of .NET does: each cell sees what those before it declared, with the packages that
/// <c>#r "nuget: …"</c> has named so far. The packages are those that the build has made.</summary>
/// <remarks>Console, current folder and torch are the process's: run one notebook after another.</remarks>
/// <param name="extensions">Files <c>extension.dib</c> of packages. A kernel runs them when it loads the packages; here they run before the first cell.</param>
internal sealed partial class NotebookRunner(IReadOnlyList<string> extensions)
{
    private static readonly string[] s_imports =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq", typeof(Kernel).FullName!];

    private static readonly PackageSet s_packages = PackageSet.OfThisApplication();

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
            LoadExtensions();
            return RunCells(notebook);
        }
        finally
        {
            Directory.SetCurrentDirectory(oldFolder);
            CultureInfo.CurrentCulture = oldCulture;
        }
    }

    private void LoadExtensions()
    {
        Formatter.Clear();
        var options = Options().AddReferences(AllAssemblies());
        foreach (var extension in extensions)
            CSharpScript.RunAsync(ExtensionFile.CodeOf(extension), options).GetAwaiter().GetResult();
    }

    private static List<IReadOnlyList<CellOutput>> RunCells(Notebook notebook)
    {
        var options = Options();
        var all = new List<IReadOnlyList<CellOutput>>();
        ScriptState<object>? state = null;
        foreach (var cell in notebook.Cells)
        {
            options = options.AddReferences(PackagesOf(cell).SelectMany(s_packages.AssembliesOf)).WithFilePath($"{notebook.Name}#{cell.Number}");
            var code = PackageLine().Replace(cell.Source, "");
            using var outputs = new CellOutputs();
            try
            {
                state = (state is null ? CSharpScript.RunAsync(code, options) : state.ContinueWithAsync(code, options)).GetAwaiter().GetResult();
                all.Add(outputs.Conclude(state.ReturnValue));
            }
            catch (Exception error)
            {
                throw Failure(notebook, cell, error);
            }
        }
        return all;
    }

    /// <summary>The packages that a cell asks for.</summary>
    public static IEnumerable<string> PackagesOf(CodeCell cell) => PackageLine().Matches(cell.Source).Select(line => line.Groups["name"].Value);

    private static NotebookException Failure(Notebook notebook, CodeCell cell, Exception error)
    {
        if (error is CompilationErrorException compilation)
        {
            var first = compilation.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            return new(notebook.Name, cell.Number, first.Location.GetLineSpan().StartLinePosition.Line + 1, $"{first.Id}: {first.GetMessage(CultureInfo.InvariantCulture)}", error);
        }
        // The innermost line of this cell that was under way.
        var frame = new StackTrace(error, fNeedFileInfo: true).GetFrames().FirstOrDefault(frame => frame.GetFileName()?.EndsWith($"{notebook.Name}#{cell.Number}") ?? false);
        return new(notebook.Name, cell.Number, frame?.GetFileLineNumber(), $"{error.GetType().Name}: {error.Message}", error);
    }

    private static ScriptOptions Options() => ScriptOptions.Default
        .WithLanguageVersion(LanguageVersion.CSharp14)
        .WithReferences(FrameworkAssemblies().Append(typeof(Kernel).Assembly.Location))
        .WithImports(s_imports)
        .WithEmitDebugInformation(true)
        .WithFileEncoding(Encoding.UTF8);

    private static string[] AllAssemblies() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    private static IEnumerable<string> FrameworkAssemblies()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return AllAssemblies().Where(assembly => Path.GetDirectoryName(assembly) == folder);
    }

    [GeneratedRegex("""^#r "nuget: *(?<name>[\w.-]+)(, *(?<version>[\w.-]+))?" *$""", RegexOptions.Multiline)]
    private static partial Regex PackageLine();
}
