using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>The parameters and persistent buffers of modules as arrays.</summary>
internal static class ModuleWeights
{
    /// <summary>Copies them, whichever device they are on.</summary>
    public static Dictionary<string, WeightTensor> Copy(Module module)
    {
        using var scope = NewDisposeScope();
        return module.state_dict().ToDictionary(entry => entry.Key,
            entry => new WeightTensor(Array.ConvertAll(entry.Value.shape, size => (int)size), entry.Value.detach().cpu().data<float>().ToArray()));
    }

    /// <summary>Gives a module all of its weights; others may be there too.</summary>
    public static void Load(Module module, IReadOnlyDictionary<string, WeightTensor> weights)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        foreach (var (name, target) in module.state_dict())
            target.copy_(tensor(weights[name].Values, target.shape));
    }
}
