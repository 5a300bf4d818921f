using Microsoft.ML.Data;

[assembly: CollectionBehavior(DisableTestParallelization = true)] // tests that measure memory are alone

namespace MLNetHashing.Tests;

/// <summary>Which stack the tests run on.</summary>
internal static class SystemStack
{
    /// <summary>Skips the running test on the real packages, which are signed.</summary>
    public static void Require()
        => Assert.SkipWhen(typeof(MLImage).Assembly.GetName().GetPublicKeyToken() is { Length: > 0 }, "These promises are compat's own.");
}
