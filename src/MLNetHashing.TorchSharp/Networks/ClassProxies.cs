using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>A learned point in code space for each class, to which the codes of its samples are drawn.</summary>
internal sealed class ClassProxies : Module
{
    /// <summary>Draws the proxies from N(0, 2 / classes).</summary>
    public ClassProxies(int classes, int bits) : base(nameof(ClassProxies))
    {
        using var values = empty(classes, bits);
        register_parameter("weight", new(init.normal_(values, 0, Math.Sqrt(2.0 / classes))));
    }

    /// <summary>[classes, bits].</summary>
    public Parameter Weight => get_parameter("weight")!;

    /// <summary>Nothing: the proxies are registered by name.</summary>
    protected override void RegisterComponents()
    {
    }
}
