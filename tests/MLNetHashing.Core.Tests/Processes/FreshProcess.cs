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
        var (exitCode, output, errors) = DotnetProcess.Run([typeof(FreshProcess).Assembly.Location, filter, name, "-noColor"], variables);
        Assert.True(exitCode == 0 && output.Contains("Failed: 0, Skipped: 0") && !output.Contains("Total: 0"), output + errors);
    }
}
