using MLNetHashing.Tests.Processes;

namespace MLNetHashing.Tests.Evaluation;

/// <summary>The same metrics on processors that lack something, which the runtime's own switches make of this one.</summary>
public class MetricsPathTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Without_some_instructions_the_metrics_are_the_same(string switchedOff)
        => FreshProcess.PassTests(
            "-method",
            $"{typeof(RetrievalEvaluatorTests).FullName}.{nameof(RetrievalEvaluatorTests.All_metrics_are_the_literal_ones_for_databases_of_any_size)}",
            (switchedOff, "0"));
}
