using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>The relaxed codes that all training pairs had when they were last learned from, with which a batch can be compared as with all of them.</summary>
internal sealed class CodeBuffers : Module
{
    private readonly string[] _names;

    /// <param name="names">What codes are kept of.</param>
    /// <param name="rows">The number of training pairs.</param>
    /// <param name="bits">The length of a code.</param>
    /// <param name="classes">The number of labels, which are kept too.</param>
    public CodeBuffers(string[] names, int rows, int bits, int classes) : base(nameof(CodeBuffers))
    {
        _names = names;
        foreach (var name in names)
            register_buffer(name, zeros(rows, bits));
        register_buffer("labels", zeros(rows, classes));
        register_buffer("seen", zeros(rows, 1));
    }

    /// <summary>Codes of each kind, in the order of the names, the labels, and whether there are any yet: 0 or 1, [rows, 1]. Where there are none, all is 0.</summary>
    /// <param name="rows">Which pairs.</param>
    public (Tensor[] Codes, Tensor Labels, Tensor Seen) Read(Tensor rows)
        => ([.. _names.Select(name => Rows(name, rows))], Rows("labels", rows), Rows("seen", rows));

    /// <summary>As <see cref="Read"/>, of pairs drawn at random from all, or all where there are no more.</summary>
    /// <param name="count">How many.</param>
    public (Tensor[] Codes, Tensor Labels, Tensor Seen) Draw(int count)
    {
        var seen = get_buffer("seen")!;
        if (count >= seen.shape[0])
            return ([.. _names.Select(name => get_buffer(name)!)], get_buffer("labels")!, seen);
        using var order = randperm(seen.shape[0]);
        using var drawn = order.narrow(0, 0, count).to(seen.device);
        return Read(drawn);
    }

    /// <summary>Keeps what a batch has now.</summary>
    /// <param name="rows">Which pairs it has, each once.</param>
    /// <param name="codes">Relaxed codes of each kind, [batch, bits].</param>
    /// <param name="labels">Multi-hot labels, [batch, classes].</param>
    public void Write(Tensor rows, Tensor[] codes, Tensor labels)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        for (var i = 0; i < _names.Length; i++)
            get_buffer(_names[i])!.index_copy_(0, rows, codes[i].detach());
        get_buffer("labels")!.index_copy_(0, rows, labels);
        get_buffer("seen")!.index_copy_(0, rows, ones(rows.shape[0], 1, device: rows.device));
    }

    /// <summary>Nothing: the buffers are registered by name.</summary>
    protected override void RegisterComponents()
    {
    }

    private Tensor Rows(string name, Tensor rows) => get_buffer(name)!.index_select(0, rows);
}
