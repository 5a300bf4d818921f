using System.Runtime.Intrinsics;
using MLNetHashing.Tests.Processes;

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

    // The property tests run these tests' process anew, but not these tests.
    private static void RunPropertyTests(string switchedOff, int lanes)
        => FreshProcess.PassTests("-class", typeof(SearchPropertyTests).FullName!,
            (switchedOff, "0"), (SearchPropertyTests.ExpectedLanes, lanes.ToString()));
}
