using static TorchSharp.torch;

namespace MLNetHashing.Tests.Methods;

internal static class DaphFixture
{
    /// <summary>To the relative 1e-5 up to which single precision agrees whatever the order of sums.</summary>
    public static void AssertNear(double expected, Tensor actual)
        => Assert.InRange(actual.item<float>(), expected * (1 - 1e-5), expected * (1 + 1e-5));
}
