using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Layers of attention, of whose last hidden states one is wanted for each row.</summary>
internal sealed class TransformerModule : TransformerPart
{
    private readonly ModuleList<ResidualAttentionBlock> _layers;
    private readonly bool _isCausal;

    /// <param name="width">The length of a hidden state.</param>
    /// <param name="layers">The number of layers.</param>
    /// <param name="heads">The number of attention heads.</param>
    /// <param name="dropout">The share dropped of what each layer adds, in training.</param>
    /// <param name="causalLength">Where given, a state sees itself and those before it only; the largest number of states.</param>
    public TransformerModule(int width, int layers, int heads, double dropout, int? causalLength = null) : base(nameof(TransformerModule))
    {
        _layers = new([.. Enumerable.Range(0, layers).Select(_ => new ResidualAttentionBlock(width, heads, layers, dropout))]);
        register_module("resblocks", _layers);
        _isCausal = causalLength is not null;
        if (causalLength is { } length)
        {
            using var blocked = full(length, length, double.NegativeInfinity, ScalarType.Float32);
            register_buffer("mask", blocked.triu(1), persistent: false);
        }
    }

    /// <param name="states">The states that enter, [batch, states, width].</param>
    /// <param name="positions">The place of each row's wanted state, [batch, 1], Int64.</param>
    /// <returns>The wanted states, [batch, width].</returns>
    public Tensor Forward(Tensor states, Tensor positions)
    {
        using var scope = NewDisposeScope();
        var (length, width) = (states.shape[1], states.shape[2]);
        var mask = _isCausal ? get_buffer("mask")!.narrow(0, 0, length).narrow(1, 0, length) : null;
        foreach (var layer in _layers.SkipLast(1))
            states = layer.Forward(states, states, mask);
        // What the last layer makes of the other states nobody reads: most of its work is saved.
        var wanted = states.gather(1, positions.unsqueeze(2).expand(-1, -1, width));
        var seen = mask?.index_select(0, positions.flatten()).view(-1, 1, 1, length);
        return _layers[_layers.Count - 1].Forward(wanted, states, seen).squeeze(1).MoveToOuterDisposeScope();
    }
}
