using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>What the second stage of DAPH learns from: a code for the picture and the text of every training pair and for every label,
/// and the pairs' labels.</summary>
internal sealed class DaphProxies : Module
{
    /// <param name="labels">Multi-hot labels of all pairs, [pairs, classes].</param>
    /// <param name="bits">The length of a code.</param>
    public DaphProxies(Tensor labels, int bits) : base(nameof(DaphProxies))
    {
        register_buffer("image", ones(labels.shape[0], bits));
        register_buffer("text", ones(labels.shape[0], bits));
        register_buffer("classes", ones(labels.shape[1], bits));
        register_buffer("labels", labels, persistent: false);
    }

    /// <summary>[pairs, bits], −1 or 1.</summary>
    public Tensor Image => get_buffer("image")!;

    /// <summary>[pairs, bits], −1 or 1.</summary>
    public Tensor Text => get_buffer("text")!;

    /// <summary>[classes, bits], −1 or 1.</summary>
    public Tensor Classes => get_buffer("classes")!;

    /// <summary>[pairs, classes], 0 or 1.</summary>
    public Tensor Labels => get_buffer("labels")!;

    /// <summary>Nothing: the buffers are registered by name.</summary>
    protected override void RegisterComponents()
    {
    }
}
