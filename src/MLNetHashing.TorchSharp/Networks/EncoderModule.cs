using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>An encoder as a torch module. Its parameters and buffers have the names that <see cref="EncoderConfig"/> tells.</summary>
internal abstract class EncoderModule(string name) : Module<Tensor, Tensor>(name)
{
    /// <summary>What the weights do not tell.</summary>
    public abstract EncoderConfig Config { get; }

    /// <summary>What <see cref="Module{T, TResult}.forward"/> takes, on the CPU, made of rows one after another.</summary>
    public abstract Tensor ToTensor(byte[] rows, int count);
}
