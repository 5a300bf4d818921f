using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Relaxed codes of the same pairs by all networks of MMACH, [pairs, bits] each.</summary>
/// <param name="Image">F, of the pictures.</param>
/// <param name="Text">G, of the texts.</param>
/// <param name="Label">L, of the labels.</param>
internal sealed record MmachCodes(Tensor Image, Tensor Text, Tensor Label)
{
    public Tensor[] All => [Image, Text, Label];

    /// <summary>The same codes, of length 1.</summary>
    public MmachCodes Unit() => new(Similarity.Unit(Image), Similarity.Unit(Text), Similarity.Unit(Label));

    /// <summary>B, the unified code: the signs of the sum.</summary>
    public Tensor Unified() => Quantization.Signs((Image + Text + Label).detach());
}
