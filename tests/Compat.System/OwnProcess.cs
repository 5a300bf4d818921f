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
        string[] arguments = [Path.Combine(folder, Path.GetFileName(type.Assembly.Location)), "-method", $"{type.FullName}.{method}", "-noColor"];
        var (exitCode, output, errors) = DotnetProcess.Run(arguments, (Variable, task));
        Assert.True(exitCode == 0 && output.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0"),
            $"The process ended with {exitCode}. {lastWords()}\n{output}{errors}");
    }
}
