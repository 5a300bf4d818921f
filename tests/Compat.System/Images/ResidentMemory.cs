using System.Diagnostics;

namespace MLNetHashing.Tests.Images;

/// <summary>What the process holds of the machine's memory.</summary>
internal static class ResidentMemory
{
    public static long Megabytes()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 >> 20;
    }
}
