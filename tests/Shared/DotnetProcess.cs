using System.Diagnostics;

namespace MLNetHashing.Tests;

/// <summary>Runs a .NET application or test assembly in a process of its own.</summary>
internal static class DotnetProcess
{
    /// <summary>The 'dotnet' that this process runs on.</summary>
    public static string Host { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Waits for the process.</summary>
    /// <param name="arguments">What 'dotnet' gets.</param>
    /// <param name="variables">Environment variables and their values.</param>
    /// <returns>How it ended, and what it printed.</returns>
    public static (int ExitCode, string Output, string Errors) Run(IEnumerable<string> arguments, params (string Name, string Value)[] variables)
        => Run(arguments, folder: null, variables);

    /// <summary>Waits for the process.</summary>
    /// <param name="arguments">What 'dotnet' gets.</param>
    /// <param name="folder">The current folder of the process; by default that of this one.</param>
    /// <param name="variables">Environment variables and their values.</param>
    /// <returns>How it ended, and what it printed.</returns>
    public static (int ExitCode, string Output, string Errors) Run(IEnumerable<string> arguments, string? folder,
        params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(Host, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
