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

    /// <summary>Nothing: a part is registered under the name that its weights have in files, not under that of a field.</summary>
    protected override void RegisterComponents()
    {
    }

    /// <summary>A tensor of the values with which an array begins.</summary>
    private protected static Tensor FromBytes(byte[] values, ScalarType type, params long[] shape)
    {
        var tensor = empty(shape, type);
        var target = tensor.bytes;
        values.AsSpan(0, target.Length).CopyTo(target);
        return tensor;
    }

    /// <summary>A parameter of its own whose values are drawn from N(0, deviation²).</summary>
    private protected void RegisterNormal(string name, double deviation, params long[] shape)
    {
        using var values = empty(shape);
        register_parameter(name, new(init.normal_(values, 0, deviation)));
    }
}
