using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace MLNetHashing.Tests.Search;

/// <summary>The same answers on processors that lack something, which the runtime's own switches make of this one.</summary>
public class ProcessorPathTests
{
    [Fact]
    public void Without_AVX_512_the_answers_are_the_same()
    {
        Assert.SkipUnless(Vector256.IsHardwareAccelerated, "This processor has no AVX2.");
        RunPropertyTests("DOTNET_EnableAVX512", lanes: 4);
    }

    [Fact]
    public void Without_AVX2_the_answers_are_the_same() => RunPropertyTests("DOTNET_EnableAVX2", lanes: 1);

    [Fact]
    public void Without_any_intrinsics_the_answers_are_the_same() => RunPropertyTests("DOTNET_EnableHWIntrinsic", lanes: 1);

    private static void RunPropertyTests(string switchedOff, int lanes)
    {
        // The property tests run these tests' process anew, but not these tests.
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { typeof(ProcessorPathTests).Assembly.Location, "-class", typeof(SearchPropertyTests).FullName!, "-noColor" })
            start.ArgumentList.Add(argument);
        start.Environment[switchedOff] = "0";
        start.Environment[SearchPropertyTests.ExpectedLanes] = lanes.ToString();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 && output.Contains("Failed: 0, Skipped: 0"), output);
    }
}
