using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>What makes codes of labels while methods are trained that learn from them: linear layers, each followed by ReLU and a norm, and a hash layer.</summary>
internal sealed class LabelNetwork : Module
{
    private readonly Module<Tensor, Tensor> _layers;
    private readonly Module<Tensor, Tensor> _hash;

    /// <param name="inputs">The length of what represents the labels.</param>
    /// <param name="hidden">The widths of the layers; the last is that of the semantic feature.</param>
    /// <param name="bits">The length of a code.</param>
    public LabelNetwork(int inputs, int[] hidden, int bits) : base(nameof(LabelNetwork))
    {
        List<(string, Module<Tensor, Tensor>)> layers = [];
        for (var i = 0; i < hidden.Length; i++)
        {
            layers.Add(($"{i}", Linear(inputs, hidden[i])));
            layers.Add(($"relu{i}", ReLU()));
            // Published networks normalise over the batch here, which a batch of one cannot be.
            layers.Add(($"norm{i}", LayerNorm(hidden[i])));
            inputs = hidden[i];
        }
        _layers = Sequential(layers);
        _hash = Linear(inputs, bits);
        register_module("layers", _layers);
        register_module("hash", _hash);
    }

    /// <param name="labels">What represents the labels, [batch, inputs].</param>
    /// <returns>The semantic feature, [batch, last width], and the relaxed code, [batch, bits].</returns>
    public (Tensor Feature, Tensor Code) Forward(Tensor labels)
    {
        var feature = _layers.call(labels);
        return (feature, _hash.call(feature).tanh());
    }

    /// <summary>Nothing: the layers are registered by name.</summary>
    protected override void RegisterComponents()
    {
    }
}
