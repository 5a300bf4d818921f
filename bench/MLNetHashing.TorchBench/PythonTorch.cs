using System.Diagnostics;
using System.Globalization;

namespace MLNetHashing.TorchBench;

/// <summary>torch_bench.py in a process of its own, which times workloads on request.</summary>
internal sealed class PythonTorch : IDisposable
{
    private readonly Process _process;

    private PythonTorch(Process process, string version) => (_process, Version) = (process, version);

    public string Version { get; }

    /// <summary>Null where no interpreter has torch. Debian's package is for Debian's interpreter, which need not be the first of the path.</summary>
    public static PythonTorch? Start(int threads)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "torch_bench.py");
        foreach (var interpreter in new[] { "python3", "/usr/bin/python3" })
        {
            try
            {
                var process = Process.Start(new ProcessStartInfo(interpreter, [script, $"{threads}"])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                })!;
                process.ErrorDataReceived += (_, _) => { };
                process.BeginErrorReadLine();
                if (process.StandardOutput.ReadLine() is { } version)
                    return new(process, version);
                process.Dispose();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is no such interpreter.
            }
        }
        return null;
    }

    /// <summary>The seconds that <paramref name="count"/> repetitions took.</summary>
    public double Run(string workload, int count)
    {
        _process.StandardInput.WriteLine($"{workload} {count}");
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"Python ended while it ran {workload}.");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
