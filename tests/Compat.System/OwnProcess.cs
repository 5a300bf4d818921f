using System.Diagnostics;

namespace MLNetHashing.Tests;

/// <summary>Runs a test of this assembly once more, in a process of its own.</summary>
internal static class OwnProcess
{
    private const string Variable = "COMPAT_SYSTEM_TASK";

    /// <summary>What the parent asked for; null in the parent.</summary>
    public static string? Task => Environment.GetEnvironmentVariable(Variable);

    /// <param name="folder">Where the assembly lies.</param>
    /// <param name="type">The test's class.</param>
    /// <param name="method">The test.</param>
    /// <param name="task">What the child finds in <see cref="Task"/>.</param>
    /// <param name="lastWords">What to add to the message where the child does not end well.</param>
    public static void Run(string folder, Type type, string method, string task, Func<string> lastWords)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] arguments = [Path.Combine(folder, Path.GetFileName(type.Assembly.Location)), "-method", $"{type.FullName}.{method}", "-noColor"];
        var start = new ProcessStartInfo(host, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Variable] = task;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 && output.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0"),
            $"The process ended with {process.ExitCode}. {lastWords()}\n{output}");
    }
}
