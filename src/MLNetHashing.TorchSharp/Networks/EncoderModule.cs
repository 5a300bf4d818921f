using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>An encoder as a torch module. Its parameters and buffers have the names that <see cref="EncoderConfig"/> tells.</summary>
internal abstract class EncoderModule(string name) : Module<Tensor, Tensor>(name)
{
    /// <summary>What the weights do not tell.</summary>
    public abstract EncoderConfig Config { get; }

    /// <summary>The number of its blocks, of which the last may be trained alone.</summary>
    public virtual int Blocks => 1;

    /// <summary>The parameters that training changes.</summary>
    public IEnumerable<Parameter> TrainedParameters => parameters().Where(parameter => parameter.requires_grad);

    /// <summary>The first block that is trained.</summary>
    protected int FirstTrained { get; private set; }

    /// <summary>Freezes the blocks that are not to be trained. As they come first, nothing that they compute asks for a gradient.</summary>
    public void FineTune(FineTuning fineTuning)
    {
        FirstTrained = fineTuning.FirstTrained(Blocks);
        foreach (var (name, parameter) in named_parameters())
            parameter.requires_grad = BlockOf(name) >= FirstTrained;
    }

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

    /// <summary>The block that a weight is in.</summary>
    private protected virtual int BlockOf(string weight) => 0;

    /// <summary>Keeps what normalises the bytes of pictures: (byte / 255 − mean) / deviation as one product and one sum.</summary>
    private protected void RegisterPixelScale(ImagePreprocessing preprocessing, params long[] shape)
    {
        var (mean, deviations) = (preprocessing.Mean, preprocessing.Deviation);
        float[] scale = [.. deviations.Select(channel => 1 / (255 * channel))];
        float[] shift = [.. deviations.Select((channel, i) => -mean[i] / channel)];
        register_buffer("pixel_scale", tensor(scale, shape), persistent: false);
        register_buffer("pixel_shift", tensor(shift, shape), persistent: false);
    }

    /// <summary>Bytes of pictures normalised, as floats.</summary>
    private protected Tensor Normalised(Tensor pixels)
        => pixels.to(ScalarType.Float32).mul_(get_buffer("pixel_scale")!).add_(get_buffer("pixel_shift")!);

    /// <summary>A parameter of its own whose values are drawn from N(0, deviation²).</summary>
    private protected void RegisterNormal(string name, double deviation, params long[] shape)
    {
        using var values = empty(shape);
        register_parameter(name, new(init.normal_(values, 0, deviation)));
    }
}
