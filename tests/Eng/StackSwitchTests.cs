using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MLNetHashing.Tests;

public sealed class StackSwitchTests : IDisposable
{
    private static readonly Dictionary<string, string> Versions = new()
    {
        ["Microsoft.ML"] = "5.0.0",
        ["Microsoft.ML.AutoML"] = "0.23.0",
        ["Microsoft.ML.ImageAnalytics"] = "5.0.0",
        ["Microsoft.ML.OnnxRuntime"] = "1.23.2",
        ["Microsoft.ML.OnnxTransformer"] = "5.0.0",
        ["Microsoft.ML.Tokenizers"] = "2.0.0",
        ["TorchSharp"] = "0.106.0",
        ["TorchSharp-cpu"] = "0.106.0",
        ["TorchSharp-cuda-linux"] = "0.106.0",
    };

    private readonly ScratchCheckout _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_stack_reference_is_the_package_on_the_packages_stack()
    {
        _scratch.WriteProject("src/Library", "Library", "Microsoft.ML", "TorchSharp");

        var (packages, projects) = References("src/Library", "packages");

        Assert.Equal(["Microsoft.ML", "TorchSharp"], packages);
        Assert.Empty(projects);
    }

    [Fact]
    public void A_stack_reference_is_the_compat_project_on_the_system_stack()
    {
        _scratch.WriteProject("src/Library", "Library", "Microsoft.ML", "TorchSharp");

        var (packages, projects) = References("src/Library", "system");

        Assert.Empty(packages);
        Assert.Equal(["compat/Microsoft.ML/Microsoft.ML.csproj", "compat/TorchSharp/TorchSharp.csproj"], projects);
    }

    [Theory]
    [InlineData("", "TorchSharp-cpu")]
    [InlineData("-p:TorchRuntime=cuda-linux", "TorchSharp-cuda-linux")]
    public void An_application_that_uses_TorchSharp_brings_the_native_library(string option, string native)
    {
        _scratch.WriteProject("samples/App", "Exe", "TorchSharp");

        Assert.Equal(["TorchSharp", native], References("samples/App", "packages", option).Packages);
    }

    [Fact]
    public void An_application_that_uses_OnnxTransformer_brings_ONNX_Runtime()
    {
        _scratch.WriteProject("samples/App", "Exe", "Microsoft.ML.OnnxTransformer");
        _scratch.WriteProject("src/Library", "Library", "Microsoft.ML.OnnxTransformer");

        Assert.Equal(["Microsoft.ML.OnnxRuntime", "Microsoft.ML.OnnxTransformer"], References("samples/App", "packages").Packages);
        Assert.Equal(["Microsoft.ML.OnnxTransformer"], References("src/Library", "packages").Packages);
    }

    [Fact]
    public void A_project_without_stack_references_is_the_same_on_both_stacks()
    {
        _scratch.WriteProject("src/Plain", "Exe");

        foreach (var stack in new[] { "packages", "system" })
        {
            var (packages, projects) = References("src/Plain", stack);
            Assert.Empty(packages);
            Assert.Empty(projects);
        }
    }

    [Fact]
    public void The_versions_are_those_of_the_real_packages()
    {
        var central = XDocument.Load(Path.Combine(Checkout.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(version => version.Attribute("Include")!.Value, version => version.Attribute("Version")!.Value);

        foreach (var (package, version) in Versions)
            Assert.Equal(version, central[package]);
    }

    [Fact]
    public void No_project_goes_around_the_switch()
    {
        var projects = Directory.GetFiles(Checkout.Root, "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(projects);

        foreach (var project in projects)
        {
            var references = XDocument.Load(project).Descendants()
                .Where(item => item.Name.LocalName is "PackageReference" or "ProjectReference" && item.Attribute("Include") is not null);
            foreach (var name in references.Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value.Replace('\\', '/'))))
                Assert.False(Versions.ContainsKey(name), $"{project} refers to {name} itself: use StackReference.");
        }
    }

    [Theory]
    [InlineData("src/Library/Library.csproj")]
    [InlineData("Scratch.sln")]
    public void A_plain_build_on_a_feed_without_the_packages_fails_with_one_sentence_that_names_the_scripts(string entry)
    {
        _scratch.WriteProject("src/Library", "Library", "Microsoft.ML");
        WriteSolution("src/Library");

        var (exitCode, output) = _scratch.Run("dotnet", $"build {entry} -tl:off");

        Assert.NotEqual(0, exitCode);
        var errors = Regex.Matches(output, @"error [^\n]*").Select(match => match.Value).Distinct().ToList();
        var error = Assert.Single(errors);
        Assert.Contains("run ./test.sh or ./demo.sh once", error);
    }

    [Fact]
    public void Pack_makes_complete_packages_and_leaves_out_what_was_compiled_against_compat()
    {
        _scratch.WriteProject("src/Plain", "Library");
        _scratch.WriteProject("src/Serving", "Library", "Microsoft.ML");
        _scratch.WriteProject("compat/Microsoft.ML", "Library");
        WriteSolution("src/Plain", "src/Serving", "compat/Microsoft.ML");

        var (exitCode, output) = _scratch.Run("dotnet", "pack Scratch.sln -p:Stack=system -tl:off");

        Assert.True(exitCode == 0, output);
        Assert.Contains("Serving is not packed: it uses Microsoft.ML", output);
        var package = Assert.Single(Directory.GetFiles(_scratch.PathOf("artifacts/packages"), "*.nupkg"));
        using var zip = ZipFile.OpenRead(package);
        using var nuspec = zip.GetEntry("Plain.nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Descendants().ToLookup(element => element.Name.LocalName, element => element.Value);
        Assert.Equal("MIT", metadata["license"].Single());
        Assert.Equal("README.md", metadata["readme"].Single());
        Assert.NotNull(zip.GetEntry("README.md"));
        Assert.NotNull(zip.GetEntry("lib/net10.0/Plain.xml"));
    }

    [Theory]
    [InlineData("MLNetHashing")]
    [InlineData("MLNetHashing.AutoML")]
    public void Packages_bring_the_extension_that_notebooks_look_for(string project)
    {
        _scratch.Write($"src/{project}/{project}.csproj", File.ReadAllText(Path.Combine(Checkout.Root, $"src/{project}/{project}.csproj")));
        _scratch.Write($"src/{project}/extension.dib", "#!csharp");

        var (exitCode, output) = _scratch.Run("dotnet", $"msbuild src/{project} -getItem:None -p:Stack=packages");

        Assert.True(exitCode == 0, output);
        var extension = JsonDocument.Parse(output).RootElement.GetProperty("Items").GetProperty("None").EnumerateArray()
            .Single(item => item.GetProperty("Identity").GetString() == "extension.dib");
        Assert.Equal(("true", "interactive-extensions/dotnet"), (extension.GetProperty("Pack").GetString(), extension.GetProperty("PackagePath").GetString()));
        Assert.True(File.Exists(Path.Combine(Checkout.Root, $"src/{project}/extension.dib")));
    }

    private void WriteSolution(params string[] folders)
    {
        Assert.Equal(0, _scratch.Run("dotnet", "new sln --name Scratch --format sln").ExitCode);
        Assert.Equal(0, _scratch.Run("dotnet", $"sln Scratch.sln add {string.Join(' ', folders)}").ExitCode);
    }

    private (List<string> Packages, List<string> Projects) References(string folder, string stack, string option = "")
    {
        var (exitCode, output) = _scratch.Run("dotnet", $"msbuild {folder} -getItem:PackageReference -getItem:ProjectReference -p:Stack={stack} {option}");
        Assert.True(exitCode == 0, output);
        var items = JsonDocument.Parse(output).RootElement.GetProperty("Items");
        return (Names("PackageReference", "Identity"), [.. Names("ProjectReference", "FullPath").Select(path => Path.GetRelativePath(_scratch.Root, path))]);

        List<string> Names(string item, string metadata)
            => [.. items.GetProperty(item).EnumerateArray().Select(element => element.GetProperty(metadata).GetString()!).Order(StringComparer.Ordinal)];
    }
}
