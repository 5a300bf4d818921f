using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace MLNetHashing.Quality;

/// <summary>What a result was found on and with.</summary>
/// <param name="Processor">The processor's model.</param>
/// <param name="Cores">How many cores the process may use.</param>
/// <param name="MemoryGigabytes">How much memory it may use, in 10^9 bytes.</param>
/// <param name="Gpu">The GPU that was trained on; null where it was the processor.</param>
/// <param name="Libtorch">The version of libtorch.</param>
/// <param name="System">The operating system.</param>
/// <param name="Library">The version of MLNetHashing.</param>
internal sealed record Machine(string Processor, int Cores, double MemoryGigabytes, string? Gpu, string Libtorch, string System, string Library)
{
    /// <param name="gpu">The number of the GPU that is trained on; null for the processor.</param>
    public static Machine Of(int? gpu) => new(
        ProcessorModel(), Environment.ProcessorCount, Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1), gpu is { } id ? GpuName(id) : null,
        torch.__version__, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}", LibraryVersion());

    public override string ToString() => FormattableString.Invariant($"{Processor}, {Cores} cores, {MemoryGigabytes:F0} GB of memory, ")
        + $"{(Gpu is null ? "" : $"{Gpu}, ")}libtorch {Libtorch}, {System}, MLNetHashing {Library}";

    private static string ProcessorModel()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? $"{RuntimeInformation.ProcessArchitecture} processor";
    }

    private static string GpuName(int id)
    {
        try
        {
            var start = new ProcessStartInfo("nvidia-smi", ["--query-gpu=name", "--format=csv,noheader", $"--id={id}"]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var name = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? name : $"GPU {id}";
        }
        catch (Win32Exception)
        {
            return $"GPU {id}";
        }
    }

    /// <summary>Without the commit that it was built from.</summary>
    private static string LibraryVersion()
        => typeof(HashingCatalog).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
