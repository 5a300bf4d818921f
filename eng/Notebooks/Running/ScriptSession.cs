using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;

namespace MLNetHashing.Notebooks;

/// <summary>Scripts, each of which sees what those before it declared, and the packages that were added so far.</summary>
/// <param name="extensions">By package, the file <c>extension.dib</c> that a kernel runs when it loads the package.</param>
internal sealed class ScriptSession(IReadOnlyDictionary<string, string> extensions)
{
    private static readonly string[] s_imports =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq", typeof(Kernel).FullName!];

    private static readonly PackageSet s_packages = PackageSet.OfThisApplication();

    private readonly HashSet<string> _added = [];
    private ScriptState<object>? _state;

    private ScriptOptions _options = ScriptOptions.Default
        .WithLanguageVersion(LanguageVersion.CSharp14)
        .WithReferences(FrameworkAssemblies().Append(typeof(Kernel).Assembly.Location))
        .WithImports(s_imports)
        .WithEmitDebugInformation(true)
        .WithFileEncoding(Encoding.UTF8);

    /// <summary>Adds a package, with what it depends on, and runs their extensions.</summary>
    /// <param name="name">The package; one that the build does not know adds nothing.</param>
    /// <exception cref="NotebookException">An extension does not compile, or throws.</exception>
    public void AddPackage(string name)
    {
        string[] added = [.. s_packages.WithDependencies(name).Where(_added.Add)];
        _options = _options.AddReferences(added.SelectMany(s_packages.AssembliesOf));
        foreach (var file in added.Where(extensions.ContainsKey).Select(package => extensions[package]))
            Start(null, file, ExtensionFile.CodeOf(file));
    }

    /// <summary>Runs the next script.</summary>
    /// <param name="place">What messages call it.</param>
    /// <param name="code">Its C#.</param>
    /// <returns>The value that it ends on; none where it ends on a statement.</returns>
    /// <exception cref="NotebookException">It does not compile, or throws.</exception>
    public object? Run(string place, string code)
    {
        _state = Start(_state, place, code);
        return _state.ReturnValue;
    }

    private ScriptState<object> Start(ScriptState<object>? state, string place, string code)
    {
        var options = _options.WithFilePath(place);
        try
        {
            return (state is null ? CSharpScript.RunAsync(code, options) : state.ContinueWithAsync(code, options)).GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            throw NotebookException.Of(place, error);
        }
    }

    private static IEnumerable<string> FrameworkAssemblies()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var all = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return all.Where(assembly => Path.GetDirectoryName(assembly) == folder);
    }
}
