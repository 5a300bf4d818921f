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

    /// <summary>A package and all that it depends on, the latter first. None of one that the build does not know, such as one with native libraries
    /// alone.</summary>
    public IEnumerable<string> WithDependencies(string package) => !_packages.TryGetValue(package, out var entry) ? []
        : (entry["dependencies"]?.AsObject() ?? []).SelectMany(dependency => WithDependencies(dependency.Key)).Append(package).Distinct();

    /// <summary>The files of a package's own assemblies.</summary>
    public IEnumerable<string> AssembliesOf(string package)
        => _packages[package]["runtime"]?.AsObject().Select(file => Path.Combine(AppContext.BaseDirectory, Path.GetFileName(file.Key))) ?? [];
}
