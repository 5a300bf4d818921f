using System.Diagnostics;

namespace MLNetHashing.Quality;

/// <summary>One run in a process of its own, so that its memory is its own.</summary>
internal static class TrainingProcess
{
    /// <summary>The exit code of a run that the data do not allow, such as of more bits than a linear method can make of the features.</summary>
    public const int NotPossible = 3;

    /// <summary>A run of a table, with one thread on one core.</summary>
    /// <exception cref="InvalidOperationException">The training failed.</exception>
    public static QualityResult Run(RunKey run, string root, int core)
    {
        var data = DataSet.Of(run.Data);
        return Run(run, "taskset",
        [
            "--cpu-list", $"{core}", "dotnet", typeof(TrainingProcess).Assembly.Location, "--json", "--threads", "1",
            "--data", Path.Combine(root, data.Name), "--image", data.Image, "--text", data.Text,
            "--method", run.Method, "--bits", $"{run.Bits}", "--seed", $"{run.Seed}",
            .. run.Options.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(option => new[] { "--option", option }),
        ], TextWriter.Null);
    }

    /// <summary>A run of this program on all cores.</summary>
    /// <param name="run">What is trained.</param>
    /// <param name="arguments">What this program is to be given for it.</param>
    /// <param name="progress">Takes what the process prints but for its result.</param>
    /// <exception cref="InvalidOperationException">The training failed.</exception>
    public static QualityResult Run(RunKey run, IEnumerable<string> arguments, TextWriter progress)
        => Run(run, "dotnet", [typeof(TrainingProcess).Assembly.Location, .. arguments], progress);

    private static QualityResult Run(RunKey run, string program, IEnumerable<string> arguments, TextWriter progress)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var result = "";
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith('{'))
                result = line;
            else
                progress.WriteLine(line);
        }
        process.WaitForExit();
        return process.ExitCode switch
        {
            0 => QualityResult.FromJson(result),
            NotPossible => QualityResult.Of(run, errors.Result.Trim()),
            var code => throw new InvalidOperationException($"ended with {code}: {errors.Result.Trim()}"),
        };
    }
}
