using System.Text.RegularExpressions;
using System.Xml.Linq;
using MLNetHashing.Notebooks;

namespace MLNetHashing.Tests;

/// <summary>The notebooks of this checkout. <c>dotnet run --project eng/Notebooks -c Release -- --write</c> keeps new outputs.</summary>
public sealed class KeptNotebooksTests
{
    private static readonly KeptNotebooks s_notebooks = new(Checkout.Root);

    public static TheoryData<string> Names { get; } = [.. s_notebooks.Names];

    [Theory, MemberData(nameof(Names))]
    public void A_run_outputs_what_is_kept(string name) => Assert.Equal([], s_notebooks.Compare(name));

    [Theory, MemberData(nameof(Names))]
    public void The_file_is_as_it_would_be_written(string name)
    {
        var notebook = Notebook.Read(PathOf(name));

        var written = notebook.With([.. notebook.Cells.Select(cell => cell.Outputs)]).ToJson();

        Assert.Equal(File.ReadAllText(PathOf(name)), written);
    }

    [Theory, MemberData(nameof(Names))]
    public void Packages_are_named_with_the_version_that_this_checkout_has(string name)
    {
        var packages = new XElement("Packages", XDocument.Load(Path.Combine(Checkout.Root, "Directory.Packages.props")).Descendants("PackageVersion"));
        var versions = packages.Elements().ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        var own = XDocument.Load(Path.Combine(Checkout.Root, "Directory.Build.props")).Descendants("VersionPrefix").Single().Value;
        foreach (var project in Directory.EnumerateDirectories(Path.Combine(Checkout.Root, "src")))
            versions.Add(Path.GetFileName(project), own);

        var named = Notebook.Read(PathOf(name)).Cells.SelectMany(cell => Regex.Matches(cell.Source, "#r \"nuget: *([^,\"]*), *([^\"]*)\""))
            .Select(line => KeyValuePair.Create(line.Groups[1].Value, line.Groups[2].Value)).ToArray();

        Assert.NotEmpty(named);
        Assert.All(named, package => Assert.Equal(versions.GetValueOrDefault(package.Key), package.Value));
    }

    [Theory, MemberData(nameof(Names))]
    public void No_path_of_a_machine_is_kept(string name)
    {
        var json = File.ReadAllText(PathOf(name));

        Assert.DoesNotMatch("""(?<![\w./<])/(tmp|home|root|usr|work|var|Users)/|[A-Z]:\\\\""", json);
    }

    private static string PathOf(string name) => Path.Combine(Checkout.Root, "notebooks", name);
}
