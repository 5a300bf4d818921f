using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Codes of −1 and 1.</summary>
internal static class Signs
{
    /// <summary>1 where a relaxed code is 0 or more and −1 elsewhere, never 0; without a gradient.</summary>
    public static Tensor Of(Tensor relaxed) => relaxed.detach().ge(0).to_type(relaxed.dtype) * 2 - 1;
}
