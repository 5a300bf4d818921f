using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>Multi-label modality enhanced attention of MMACH (reconstruction): a sample's few labels ask its picture and its text for what they do not tell.
/// With e the labels' embedding and zᵐ a modality's feature, ẽ = norm(e + Σₘ aₘ · gᵐ ⊙ Wᵤᵐzᵐ), where the gate gᵐ = σ(W_gᵐ[e; zᵐ]) lets significant features
/// through and the attention a = softmaxₘ(W_q e · W_kᵐzᵐ / √width) weighs the modalities.</summary>
internal sealed class MmachAttention : Module
{
    private readonly int _width;
    private readonly Module<Tensor, Tensor> _embedding;
    private readonly Module<Tensor, Tensor> _query;
    private readonly Module<Tensor, Tensor> _norm;
    private readonly (Module<Tensor, Tensor> Key, Module<Tensor, Tensor> Value, Module<Tensor, Tensor> Gate)[] _modalities;

    /// <param name="labels">The length of what describes a sample's labels.</param>
    /// <param name="features">The lengths of the modalities' features.</param>
    /// <param name="width">The length of the labels' embedding.</param>
    public MmachAttention(int labels, int[] features, int width) : base(nameof(MmachAttention))
    {
        _width = width;
        register_module("embedding", _embedding = Linear(labels, width));
        register_module("query", _query = Linear(width, width));
        register_module("norm", _norm = LayerNorm(width));
        _modalities = [.. features.Select(size => (Linear(size, width), Linear(size, width), Linear(width + size, width)))];
        for (var m = 0; m < features.Length; m++)
        {
            register_module($"key{m}", _modalities[m].Key);
            register_module($"value{m}", _modalities[m].Value);
            register_module($"gate{m}", _modalities[m].Gate);
        }
    }

    /// <param name="labels">Multi-hot labels, or what else describes them, [batch, its length]; brought to length 1 here.</param>
    /// <param name="features">A feature of each modality, [batch, its length], brought to mean 0 and deviation 1 here.</param>
    /// <returns>ẽ, [batch, width].</returns>
    public Tensor Forward(Tensor labels, params Tensor[] features)
    {
        using var scope = NewDisposeScope();
        var embedded = Standardized(_embedding.call(Similarity.Unit(labels)));
        var inputs = features.Select(Standardized).ToArray();
        var attention = Attention(embedded, inputs);
        var enhanced = embedded;
        for (var m = 0; m < inputs.Length; m++)
        {
            var gate = _modalities[m].Gate.call(cat([embedded, inputs[m]], 1)).sigmoid();
            enhanced = enhanced + attention.narrow(1, m, 1) * gate * _modalities[m].Value.call(inputs[m]);
        }
        return _norm.call(enhanced).MoveToOuterDisposeScope();
    }

    /// <summary>Nothing: the layers are registered by name.</summary>
    protected override void RegisterComponents()
    {
    }

    /// <returns>How much each modality weighs, [batch, modalities].</returns>
    private Tensor Attention(Tensor embedded, Tensor[] inputs)
    {
        var query = _query.call(embedded);
        var scores = inputs.Select((input, m) => (query * _modalities[m].Key.call(input)).sum(1));
        return (stack(scores, 1) / Math.Sqrt(_width)).softmax(1);
    }

    private static Tensor Standardized(Tensor rows) => functional.layer_norm(rows, [rows.shape[1]]);
}
