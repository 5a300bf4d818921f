using System.Diagnostics;

namespace MLNetHashing.Quality;

/// <summary>The same trainings here and in PyTorch, in turns, each in a process of its own on as many cores as threads were asked for.</summary>
internal static class SideBySide
{
    /// <exception cref="InvalidOperationException">There is no PyTorch, or a training failed.</exception>
    public static void Run(QualityOptions options)
    {
        var python = PythonTorch.Find()
            ?? throw new InvalidOperationException("There is no Python with PyTorch to compare with: apt-get install python3-torch python3-numpy");
        var peer = Path.Combine(AppContext.BaseDirectory, "dsph_training.py");
        var own = Path.ChangeExtension(typeof(SideBySide).Assembly.Location, ".dll");
        Console.WriteLine($"DSPH here beside PyTorch, {EpochsOf(options)} epochs, {options.Threads} threads, {options.Rounds} alternating rounds\n");
        Console.WriteLine("| bits | seed | ours I→T / T→I | PyTorch I→T / T→I | ours, s | PyTorch, s | ours / PyTorch |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var bits in options.Bits)
        {
            var ratios = new List<double>();
            for (var round = 0; round < options.Rounds; round++)
            {
                var seed = options.Seed + round;
                var ours = Measure(options, ["dotnet", own, "--json"], bits, seed);
                var theirs = Measure(options, [python, peer], bits, seed);
                ratios.Add(ours.TrainSeconds / theirs.TrainSeconds);
                Console.WriteLine(FormattableString.Invariant(
                    $"| {bits} | {seed} | {ours.MapImageToText:F4} / {ours.MapTextToImage:F4} | {theirs.MapImageToText:F4} / {theirs.MapTextToImage:F4} ")
                    + FormattableString.Invariant($"| {ours.TrainSeconds:F1} | {theirs.TrainSeconds:F1} | {ratios[^1]:F2} |"));
            }
            Console.WriteLine(FormattableString.Invariant($"| {bits} | median | | | | | {ratios.Order().ElementAt(ratios.Count / 2):F2} |"));
        }
    }

    private static int EpochsOf(QualityOptions options) => options.Epochs ?? new DsphOptions().Epochs;

    private static QualityResult Measure(QualityOptions options, string[] program, int bits, int seed)
    {
        // One thread means one core, also for threads beside those that compute.
        var start = new ProcessStartInfo("taskset", ["--cpu-list", $"0-{options.Threads - 1}", .. program]) { RedirectStandardOutput = true };
        foreach (var (flag, value) in new[]
        {
            ("--data", options.Data), ("--bits", $"{bits}"), ("--seed", $"{seed}"), ("--epochs", $"{EpochsOf(options)}"), ("--threads", $"{options.Threads}"),
            ("--image", options.Image), ("--text", options.Text),
        })
        {
            start.ArgumentList.Add(flag);
            start.ArgumentList.Add(value);
        }
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? QualityResult.FromJson(output)
            : throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.");
    }
}
