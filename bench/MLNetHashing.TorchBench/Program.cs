using System.Globalization;
using MLNetHashing.TorchBench;
using TorchSharp;

var threads = args is ["--threads", var number] && int.TryParse(number, CultureInfo.InvariantCulture, out var given) && given > 0 ? given
    : args.Length == 0 ? Environment.ProcessorCount : 0;
if (threads == 0)
{
    Console.Error.WriteLine("Usage: MLNetHashing.TorchBench [--threads N]; without it, a thread for each processor.");
    return 2;
}
using var python = PythonTorch.Start(threads);
if (python is null)
{
    Console.Error.WriteLine("There is no Python with PyTorch to compare with: apt-get install python3-torch");
    return 1;
}
torch.set_num_threads(threads);
using var workloads = new Workloads();
Console.WriteLine($"TorchSharp as built here beside PyTorch {python.Version}, {threads} threads; medians of {Comparison.Rounds} alternating rounds\n");
Console.WriteLine("| workload | ours | PyTorch | ours / PyTorch |");
Console.WriteLine("|---|---|---|---|");
var call = Comparison.Run(count => workloads.Call(count), count => python.Run("call", count), 20_000);
Console.WriteLine(FormattableString.Invariant($"| 4 × 4 tanh without gradient, µs a call | {call.Ours * 1e6:F2} | {call.Theirs * 1e6:F2} | {call.Ratio:F2} |"));
var step = Comparison.Run(count => workloads.Step(count), count => python.Run("step", count), 10);
Console.WriteLine("| 1280 → 1024 → 64, batch 128, Adam, steps a second "
    + FormattableString.Invariant($"| {1 / step.Ours:F1} | {1 / step.Theirs:F1} | {1 / step.Ratio:F2} |"));
return 0;
