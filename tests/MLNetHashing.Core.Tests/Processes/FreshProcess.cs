using System.Diagnostics;

namespace MLNetHashing.Tests.Processes;

/// <summary>Runs tests of this assembly in a process of its own, with a switch of the runtime set.</summary>
internal static class FreshProcess
{
    /// <summary>Expects that tests ran and all passed.</summary>
    /// <param name="filter">What selects the tests: -class or -method.</param>
    /// <param name="name">The full name of the class or method.</param>
    /// <param name="variables">Environment variables and their values.</param>
    public static void PassTests(string filter, string name, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { typeof(FreshProcess).Assembly.Location, filter, name, "-noColor" })
            start.ArgumentList.Add(argument);
        foreach (var (variable, value) in variables)
            start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 && output.Contains("Failed: 0, Skipped: 0") && !output.Contains("Total: 0"), output);
    }
}
