using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>Tells the features of one network from those of another: three linear layers with ReLU between (SSAH, Li et al., CVPR 2018).</summary>
internal sealed class Discriminator : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _layers;

    /// <param name="size">The length of a feature.</param>
    public Discriminator(int size) : base(nameof(Discriminator))
    {
        _layers = Sequential(Linear(size, size), ReLU(), Linear(size, size / 2), ReLU(), Linear(size / 2, 1));
        register_module("layers", _layers);
    }

    /// <param name="features">[batch, size].</param>
    /// <returns>The log-odds of the one network, [batch, 1].</returns>
    public override Tensor forward(Tensor features) => _layers.call(features);

    /// <summary>Nothing: the layers are registered by name.</summary>
    protected override void RegisterComponents()
    {
    }
}
