using System.Text.Json.Serialization;

namespace MLNetHashing;

/// <summary>An encoder and the head that makes relaxed codes of its vectors: linear layers, each followed by tanh.</summary>
/// <remarks>Weights: those of the encoder after <c>encoder.</c>, and <c>head.i.weight</c> [out, in], <c>head.i.bias</c> [out].</remarks>
/// <param name="Encoder">The encoder.</param>
/// <param name="HeadSizes">The widths of the head's layers; the last is the length of the code in bits.</param>
internal sealed record HashNetworkConfig(EncoderConfig Encoder, int[] HeadSizes)
{
    [JsonIgnore]
    public int Bits => HeadSizes[^1];
}
