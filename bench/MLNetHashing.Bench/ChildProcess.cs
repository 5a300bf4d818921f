using System.Diagnostics;
using System.Text.Json;

namespace MLNetHashing.Bench;

/// <summary>A measurement in a process of its own.</summary>
internal static class ChildProcess
{
    /// <summary>Packages of Debian are there for its own interpreter, not for another that may come first in the path.</summary>
    public const string DebianPython = "/usr/bin/python3";

    /// <returns>The line of JSON that it prints.</returns>
    public static JsonElement Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // One thread means one thread, also in the libraries below NumPy.
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = Flag(arguments, "--threads");
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonDocument.Parse(line).RootElement
            : throw new InvalidDataException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static string Flag(string[] arguments, string flag) => arguments[Array.IndexOf(arguments, flag) + 1];
}
