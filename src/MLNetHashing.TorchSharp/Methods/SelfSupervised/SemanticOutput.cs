using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>What a network says of a batch.</summary>
/// <param name="Features">F, the semantic features that the codes are made of, [batch, size], in (−1, 1).</param>
/// <param name="Codes">H, the relaxed codes, [batch, bits], in (−1, 1).</param>
/// <param name="Classes">The log-odds of the labels, [batch, classes].</param>
internal sealed record SemanticOutput(Tensor Features, Tensor Codes, Tensor Classes)
{
    /// <summary>The same, from which no gradient flows back.</summary>
    public SemanticOutput Detach() => new(Features.detach(), Codes.detach(), Classes.detach());
}
