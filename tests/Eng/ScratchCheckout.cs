using System.Diagnostics;

namespace MLNetHashing.Tests;

/// <summary>A folder with this checkout's build files and none of its projects, on a package feed that serves nothing.</summary>
internal sealed class ScratchCheckout : IDisposable
{
    private static readonly string[] BuildFiles =
    [
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "Directory.Solution.props", "Directory.Solution.targets",
        "global.json", "README.md", "compat/Directory.Build.props", "eng/Feed.targets", "eng/Stack.props", "eng/Stack.targets", "eng/feed/Feed.csproj",
        "eng/onnx/package.json", "eng/onnx/package-lock.json", "eng/setup.sh",
    ];

    public ScratchCheckout()
    {
        foreach (var file in BuildFiles)
            Write(file, File.ReadAllText(Path.Combine(Checkout.Root, file)));
        Directory.CreateDirectory(PathOf("feed"));
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="empty" value="{PathOf("feed")}" />
              </packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("mlnethashing-").FullName;

    public string PathOf(string relativePath) => Path.Combine(Root, relativePath);

    public void Write(string relativePath, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relativePath))!);
        File.WriteAllText(PathOf(relativePath), text);
    }

    public void WriteProject(string folder, string outputType, params string[] stackReferences)
    {
        var items = string.Concat(stackReferences.Select(name => $"<StackReference Include=\"{name}\" />"));
        Write($"{folder}/{Path.GetFileName(folder)}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>{outputType}</OutputType></PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);
    }

    /// <summary>Runs a program in the scratch folder and returns its exit code and all that it printed.</summary>
    public (int ExitCode, string Output) Run(string program, string arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        // A build started by a test inherits nothing of the build that started the test.
        foreach (var name in start.Environment.Keys.ToList())
        {
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name is "Stack" or "CI")
                start.Environment.Remove(name);
        }
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["NUGET_PACKAGES"] = PathOf("packages");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
