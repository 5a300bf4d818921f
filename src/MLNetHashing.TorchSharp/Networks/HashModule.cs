using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>An encoder with a hash head: in training what <see cref="HashNetwork"/> is in use. Its parameters have the same names.</summary>
internal sealed class HashModule : Module<Tensor, Tensor>
{
    private readonly int[] _headSizes;

    /// <param name="encoder">The encoder, which the module takes over.</param>
    /// <param name="headSizes">The widths of the head's layers; the last is the number of bits.</param>
    /// <param name="dropout">The share of pre-activations dropped before each tanh.</param>
    public HashModule(EncoderModule encoder, int[] headSizes, double dropout) : base(nameof(HashModule))
    {
        Encoder = encoder;
        _headSizes = headSizes;
        List<(string, Module<Tensor, Tensor>)> head = [];
        var inputs = encoder.Config.Size;
        for (var i = 0; i < headSizes.Length; i++)
        {
            head.Add(($"{i}", Linear(inputs, headSizes[i])));
            head.Add(($"dropout{i}", Dropout(dropout)));
            head.Add(($"tanh{i}", Tanh()));
            inputs = headSizes[i];
        }
        Head = Sequential(head);
        register_module("encoder", Encoder);
        register_module("head", Head);
    }

    public EncoderModule Encoder { get; }

    /// <summary>The head's layers, for a parameter group of their own.</summary>
    public Module<Tensor, Tensor> Head { get; }

    /// <summary>Relaxed codes [batch, bits] of what <see cref="EncoderModule.ToTensor"/> made.</summary>
    public override Tensor forward(Tensor input)
    {
        using var encoded = Encoder.call(input);
        return Head.call(encoded);
    }

    /// <summary>The network as it is now, without torch.</summary>
    public HashNetwork Export() => new(new(Encoder.Config, _headSizes), ModuleWeights.Copy(this));

    /// <summary>Nothing: a part is registered under the name that its weights have in files, not under that of a field.</summary>
    protected override void RegisterComponents()
    {
    }
}
