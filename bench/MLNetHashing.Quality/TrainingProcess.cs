using System.Diagnostics;

namespace MLNetHashing.Quality;

/// <summary>One run in a process of its own, so that its memory is its own, with one thread on one core.</summary>
internal static class TrainingProcess
{
    /// <summary>The exit code of a run that the data do not allow, such as of more bits than a linear method can make of the features.</summary>
    public const int NotPossible = 3;

    /// <exception cref="InvalidOperationException">The training failed.</exception>
    public static QualityResult Run(RunKey run, string root, int core)
    {
        var data = DataSet.Of(run.Data);
        var start = new ProcessStartInfo("taskset",
        [
            "--cpu-list", $"{core}", "dotnet", typeof(TrainingProcess).Assembly.Location, "--json", "--threads", "1",
            "--data", Path.Combine(root, data.Name), "--image", data.Image, "--text", data.Text,
            "--method", run.Method, "--bits", $"{run.Bits}", "--seed", $"{run.Seed}",
            .. run.Options.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(option => new[] { "--option", option }),
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode switch
        {
            0 => QualityResult.FromJson(output),
            NotPossible => QualityResult.Of(run, errors.Result.Trim()),
            var code => throw new InvalidOperationException($"ended with {code}: {errors.Result.Trim()}"),
        };
    }
}
