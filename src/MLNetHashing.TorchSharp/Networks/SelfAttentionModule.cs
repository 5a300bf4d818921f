using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>Attention of hidden states to one another, by several heads: softmax(Q Kᵀ / √(width / heads)) V, projected.</summary>
internal sealed class SelfAttentionModule : TransformerPart
{
    private readonly int _width;
    private readonly int _heads;
    private readonly Linear _projection;

    /// <param name="width">The length of a hidden state; a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="deviation">The deviation with which the weights of queries, keys and values begin.</param>
    /// <param name="outDeviation">The deviation with which the weights of the projection begin.</param>
    public SelfAttentionModule(int width, int heads, double deviation, double outDeviation) : base(nameof(SelfAttentionModule))
    {
        (_width, _heads) = (width, heads);
        using var weight = empty(3 * width, width);
        using var bias = zeros(3 * width);
        register_parameter("in_proj_weight", new(init.normal_(weight, 0, deviation)));
        register_parameter("in_proj_bias", new(bias));
        _projection = Linear(width, width);
        init.normal_(_projection.weight, 0, outDeviation);
        init.zeros_(_projection.bias!);
        register_module("out_proj", _projection);
    }

    /// <param name="queries">The states that ask, [batch, queries, width].</param>
    /// <param name="states">The states that are asked, [batch, states, width].</param>
    /// <param name="mask">Added to the scores, [batch or 1, 1, queries, states]: −∞ where a state is not seen; none where all are.</param>
    /// <returns>[batch, queries, width].</returns>
    public Tensor Forward(Tensor queries, Tensor states, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var weight = get_parameter("in_proj_weight")!;
        var bias = get_parameter("in_proj_bias")!;
        var images = ReferenceEquals(queries, states)
            ? ByHead(states, weight, bias)
            : [.. ByHead(queries, weight.narrow(0, 0, _width), bias.narrow(0, 0, _width)),
                .. ByHead(states, weight.narrow(0, _width, 2 * _width), bias.narrow(0, _width, 2 * _width))];
        var (q, k, v) = (images[0], images[1], images[2]);
        var scores = q.mul(Math.Sqrt((double)_heads / _width)).matmul(k.transpose(-2, -1));
        if (mask is not null)
            scores = scores.add_(mask);
        var heads = scores.softmax(-1).matmul(v);
        return _projection.call(heads.transpose(1, 2).flatten(2)).MoveToOuterDisposeScope();
    }

    /// <summary>Linear images of the states, as many as the weight holds, each [batch, heads, states, width / heads].</summary>
    private Tensor[] ByHead(Tensor states, Tensor weight, Tensor bias)
    {
        var images = functional.linear(states, weight, bias);
        // One copy makes all of them contiguous, for the products to come.
        return images.view(states.shape[0], states.shape[1], -1, _heads, _width / _heads).permute(2, 0, 3, 1, 4).contiguous().unbind(0);
    }
}
