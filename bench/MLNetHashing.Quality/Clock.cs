using System.Diagnostics;

namespace MLNetHashing.Quality;

/// <summary>Takes the time, and the processor's time of this process.</summary>
internal readonly struct Clock
{
    private readonly long _start;
    private readonly TimeSpan _processorStart;

    private Clock(long start, TimeSpan processorStart) => (_start, _processorStart) = (start, processorStart);

    public (double Seconds, double ProcessorSeconds) Elapsed
        => (Stopwatch.GetElapsedTime(_start).TotalSeconds, (Environment.CpuUsage.TotalTime - _processorStart).TotalSeconds);

    public static Clock Start() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
}
