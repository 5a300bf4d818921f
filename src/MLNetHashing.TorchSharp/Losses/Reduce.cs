using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>How the terms of a loss become one number.</summary>
internal static class Reduce
{
    /// <summary>The mean of the values where the mask is 1; 0 where it is 1 nowhere. Nothing here depends on how many there are, so nothing waits for the
    /// device.</summary>
    /// <param name="mask">0 or 1, shaped as <paramref name="values"/>.</param>
    /// <param name="values">What is averaged; finite also where the mask is 0.</param>
    public static Tensor MeanWhere(Tensor mask, Tensor values) => (mask * values).sum() / mask.sum().clamp_min(1);
}
