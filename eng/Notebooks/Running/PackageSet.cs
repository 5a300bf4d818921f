using System.Text.Json.Nodes;

namespace MLNetHashing.Notebooks;

/// <summary>The packages and projects that the running application was built with, and the assemblies that each brings.</summary>
internal sealed class PackageSet
{
    private readonly Dictionary<string, JsonObject> _packages;

    private PackageSet(Dictionary<string, JsonObject> packages) => _packages = packages;

    /// <summary>Those of this application, from its <c>.deps.json</c>.</summary>
    public static PackageSet OfThisApplication()
    {
        var file = ((string)AppContext.GetData("APP_CONTEXT_DEPS_FILES")!).Split(Path.PathSeparator, ';')[0];
        var target = JsonNode.Parse(File.ReadAllText(file))!["targets"]!.AsObject().Single().Value!.AsObject();
        return new(target.ToDictionary(package => package.Key[..package.Key.IndexOf('/')], package => package.Value!.AsObject()));
    }

    /// <summary>The files of the assemblies that come with a package: its own, and those of all packages that it depends on. Of a package that the build does
    /// not know, such as one with native libraries alone, there are none.</summary>
    public IEnumerable<string> AssembliesOf(string package) => Closure(package, [])
        .SelectMany(name => _packages[name]["runtime"]?.AsObject().Select(file => Path.Combine(AppContext.BaseDirectory, Path.GetFileName(file.Key))) ?? []);

    private IEnumerable<string> Closure(string package, HashSet<string> seen)
        => !_packages.TryGetValue(package, out var entry) || !seen.Add(package) ? []
            : [package, .. (entry["dependencies"]?.AsObject() ?? []).SelectMany(dependency => Closure(dependency.Key, seen))];
}
