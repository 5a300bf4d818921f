using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>The proxy network of labels: one-hot labels through two layers to codes of length 1.</summary>
internal sealed class DaphClassNetwork : Module<Tensor, Tensor>
{
    private const int Width = 4096;
    private const double Deviation = 0.2;

    private readonly Module<Tensor, Tensor> _layers;

    public DaphClassNetwork(int classes, int bits) : base(nameof(DaphClassNetwork))
    {
        var (hidden, code) = (Linear(classes, Width), Linear(Width, bits));
        foreach (var layer in new[] { hidden, code })
            init.normal_(layer.weight!, 0, Deviation);
        _layers = Sequential(("hidden", hidden), ("relu", ReLU()), ("dropout", Dropout(0.2)), ("code", code));
        register_module("layers", _layers);
    }

    /// <param name="labels">[labels, classes], one-hot.</param>
    /// <returns>[labels, bits].</returns>
    public override Tensor forward(Tensor labels)
    {
        using var code = _layers.call(labels);
        return Similarity.Unit(code);
    }

    /// <summary>Nothing: the layers are registered by name.</summary>
    protected override void RegisterComponents()
    {
    }
}
