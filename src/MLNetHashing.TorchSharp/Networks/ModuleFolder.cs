using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>Modules, parameters and buffers below a part of their names: those of <c>layer1.0.conv1.weight</c> are in <c>conv1</c>, in <c>0</c>, in
/// <c>layer1</c>.</summary>
internal sealed class ModuleFolder() : Module(nameof(ModuleFolder))
{
    /// <summary>The module that a name's last part is to be registered in; folders that are missing are made.</summary>
    /// <param name="root">What the name begins below.</param>
    /// <param name="name">The parts, with points between them.</param>
    /// <returns>The module, and the last part.</returns>
    public static (Module Folder, string Part) Of(Module root, string name)
    {
        var parts = name.Split('.');
        var folder = root;
        foreach (var part in parts[..^1])
        {
            if (folder.named_children().FirstOrDefault(child => child.name == part).module is not { } inner)
                folder.register_module(part, inner = new ModuleFolder());
            folder = inner;
        }
        return (folder, parts[^1]);
    }

    /// <summary>Nothing: what is in it is registered by name.</summary>
    protected override void RegisterComponents()
    {
    }
}
