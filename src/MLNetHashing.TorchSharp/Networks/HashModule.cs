using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>An encoder with a hash head: in training what <see cref="HashNetwork"/> is in use. Its parameters have the same names.</summary>
internal sealed class HashModule : Module<Tensor, Tensor>
{
    /// <param name="encoder">The encoder, which the module takes over.</param>
    /// <param name="headSizes">The widths of the head's layers; the last is the number of bits.</param>
    /// <param name="dropout">The share of pre-activations dropped before each tanh.</param>
    public HashModule(EncoderModule encoder, int[] headSizes, double dropout) : base(nameof(HashModule))
    {
        Encoder = encoder;
        _ = (headSizes, dropout);
        throw new NotImplementedException();
    }

    public EncoderModule Encoder { get; }

    /// <summary>The head's layers, for a parameter group of their own.</summary>
    public Module<Tensor, Tensor> Head => throw new NotImplementedException();

    /// <summary>Relaxed codes [batch, bits] of what <see cref="EncoderModule.ToTensor"/> made.</summary>
    public override Tensor forward(Tensor input) => throw new NotImplementedException();

    /// <summary>The network as it is now, without torch.</summary>
    public HashNetwork Export() => throw new NotImplementedException();
}
