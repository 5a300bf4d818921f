using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>A network with the three outputs of SSAH: features, codes, and labels told from the features. The part that tells the labels is for training
/// alone.</summary>
/// <param name="hash">What makes features and codes.</param>
/// <param name="classes">What tells the labels.</param>
internal sealed class SemanticNetwork(HashModule hash, Linear classes)
{
    public HashModule Hash => hash;

    public IEnumerable<Parameter> HeadParameters => hash.Head.parameters().Concat(classes.parameters());

    public IEnumerable<Parameter> Parameters => hash.Encoder.parameters().Concat(HeadParameters);

    /// <param name="input">What the encoder takes, [batch, …].</param>
    public SemanticOutput Describe(Tensor input)
    {
        var (features, codes) = hash.Describe(input);
        return new(features, codes, classes.call(features));
    }
}
