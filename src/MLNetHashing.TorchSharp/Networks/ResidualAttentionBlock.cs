using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>A layer of CLIP's transformers: x + attention(norm(x)), and of that y + perceptron(norm(y)).</summary>
internal sealed class ResidualAttentionBlock : TransformerPart
{
    private readonly Module<Tensor, Tensor> _attentionNorm;
    private readonly SelfAttentionModule _attention;
    private readonly Module<Tensor, Tensor> _perceptronNorm;
    private readonly Module<Tensor, Tensor> _perceptron;
    private readonly double _dropout;

    /// <summary>Weights begin as CLIP's do: the more layers there are, the less each adds at first.</summary>
    /// <param name="width">The length of a hidden state.</param>
    /// <param name="heads">The number of attention heads.</param>
    /// <param name="layers">The number of layers of which this is one.</param>
    /// <param name="dropout">The share of elements that is dropped, in training, of what attention and perceptron add to a row's states.</param>
    public ResidualAttentionBlock(int width, int heads, int layers, double dropout) : base(nameof(ResidualAttentionBlock))
    {
        _dropout = dropout;
        var deviation = 1 / Math.Sqrt(width);
        var outDeviation = deviation / Math.Sqrt(2 * layers);
        _attentionNorm = LayerNorm(width);
        _attention = new(width, heads, deviation, outDeviation);
        _perceptronNorm = LayerNorm(width);
        var (enter, leave) = (Linear(width, 4 * width), Linear(4 * width, width));
        init.normal_(enter.weight, 0, 1 / Math.Sqrt(2 * width));
        init.normal_(leave.weight, 0, outDeviation);
        _perceptron = Sequential(("c_fc", enter), ("gelu", new QuickGeluModule()), ("c_proj", leave));
        register_module("ln_1", _attentionNorm);
        register_module("attn", _attention);
        register_module("ln_2", _perceptronNorm);
        register_module("mlp", _perceptron);
    }

    /// <param name="asking">The states that are wanted, [batch, wanted, width]: the same tensor as <paramref name="states"/> where all of them are.</param>
    /// <param name="states">All states, [batch, states, width].</param>
    /// <param name="mask">As <see cref="SelfAttentionModule.Forward"/> takes it.</param>
    /// <returns>The wanted states after this layer, [batch, wanted, width].</returns>
    public Tensor Forward(Tensor asking, Tensor states, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var context = _attentionNorm.call(states);
        var queries = ReferenceEquals(asking, states) ? context : _attentionNorm.call(asking);
        var attended = asking + Dropped(_attention.Forward(queries, context, mask));
        return (attended + Dropped(_perceptron.call(_perceptronNorm.call(attended)))).MoveToOuterDisposeScope();
    }

    /// <summary>Drops the same elements of all states of a row: as good against overfitting as an own draw for each state, and there are few to draw.</summary>
    private Tensor Dropped(Tensor addition)
    {
        if (_dropout == 0 || !training)
            return addition;
        var kept = functional.dropout(ones(addition.shape[0], 1, addition.shape[2], device: addition.device), _dropout);
        return addition.mul_(kept);
    }
}
