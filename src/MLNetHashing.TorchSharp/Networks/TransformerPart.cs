using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>A part of a transformer whose own parts have the names of OpenAI's CLIP.</summary>
internal abstract class TransformerPart(string name) : Module(name)
{
    /// <summary>Nothing: a part is registered under the name that its weights have in files, not under that of a field.</summary>
    protected override void RegisterComponents()
    {
    }
}
