using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>x · σ(1.702 x), CLIP's nearly Gaussian unit. Overwrites its input, which must be a result that nobody else needs.</summary>
/// <remarks>Written as silu(1.702 x) / 1.702, because silu has a gradient of one step.</remarks>
internal sealed class QuickGeluModule() : Module<Tensor, Tensor>(nameof(QuickGeluModule))
{
    private const double Slope = 1.702;

    public override Tensor forward(Tensor input) => input.mul_(Slope).silu().mul_(1 / Slope);
}
